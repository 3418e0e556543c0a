import { lazy } from 'react'

const load = () => import('./viewers-line.tsx')

/** Loads when the studio plays what viewers get. */
export const ViewersLine = lazy(async () => ({ default: (await load()).ViewersLine }))
