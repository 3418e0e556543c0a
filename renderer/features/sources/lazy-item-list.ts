import { lazy } from 'react'

const load = () => import('./item-list.tsx')

/** The list comes right after the Studio is drawn. */
export const ItemList = lazy(async () => ({ default: (await load()).ItemList }))
