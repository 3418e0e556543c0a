import { lazy } from 'react'

const load = () => import('./item-list.tsx')

/** The list loads right after the Studio is rendered. */
export const ItemList = lazy(async () => ({ default: (await load()).ItemList }))
