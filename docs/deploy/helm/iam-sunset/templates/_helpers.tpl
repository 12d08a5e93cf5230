{{- define "iam-sunset.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end }}
{{- end }}

{{- define "iam-sunset.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "iam-sunset.labels" -}}
{{ include "iam-sunset.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "iam-sunset.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (ternary (include "iam-sunset.name" .) "default" .Values.serviceAccount.create) }}
{{- end }}

{{- /* What servers and workers share of a pod; `pods`: server or worker of the values. */}}
{{- define "iam-sunset.pod" -}}
serviceAccountName: {{ include "iam-sunset.serviceAccount" .root }}
# IRSA and Pod Identity project a token of their own.
automountServiceAccountToken: false
enableServiceLinks: false
terminationGracePeriodSeconds: 30
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  seccompProfile: { type: RuntimeDefault }
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .pods.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .pods.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .pods.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .pods.topologySpreadConstraints }}
topologySpreadConstraints: {{- toYaml . | nindent 2 }}
{{- end }}
# Nothing else is written: /tmp by tsx (its cache of compiled files), /data only by the embedded database, which is not used here.
volumes:
  - name: tmp
    emptyDir: { sizeLimit: 256Mi }
  - name: data
    emptyDir: { sizeLimit: 16Mi }
{{- end }}

{{- /* What servers and workers share of a container; `pods`, and `env`: variables of this kind alone. */}}
{{- define "iam-sunset.container" -}}
image: {{ printf "%s:%s" (required "image.repository: where you pushed the image" .root.Values.image.repository) (.root.Values.image.tag | default .root.Chart.AppVersion) | quote }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
envFrom:
  - configMapRef: { name: {{ include "iam-sunset.name" .root }} }
  - secretRef: { name: {{ required "existingSecret: the Secret with DATABASE_URL and what signs people in" .root.Values.existingSecret | quote }} }
env:
  {{- range $name, $value := .env }}
  - { name: {{ $name }}, value: {{ $value | quote }} }
  {{- end }}
  {{- with .root.Values.extraEnv }}{{ toYaml . | nindent 2 }}{{- end }}
resources: {{- toYaml .pods.resources | nindent 2 }}
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  - { name: data, mountPath: /data }
{{- end }}
