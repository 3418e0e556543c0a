import { lazy } from 'react'

const load = () => import('./standby-card.tsx')

/** Only where a second computer is linked. */
export const StandbyCard = lazy(async () => ({ default: (await load()).StandbyCard }))
