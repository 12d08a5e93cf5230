import { accessiblePages } from './run/accessible-pages'

accessiblePages('ja')
