export { departs as onRouterTransitionStart } from '@/components/shell/departure'
