import { lazy } from 'react'

const load = () => import('./failed-destination.tsx')

/** Loads when a destination has failed. */
export const FailedDestination = lazy(async () => ({ default: (await load()).FailedDestination }))
