import { lazy } from 'react'

const load = () => import('./interrupted-show-card.tsx')

/** Rarely there: it loads when there is an interrupted show to say something about. */
export const InterruptedShowCard = lazy(async () => ({ default: (await load()).InterruptedShowCard }))
