import { lazy } from 'react'

// The Studio opens without its dialogs: they load right after the first render, as the other pages do.
const dialogs = () => import('./dialog-view.tsx')
const drops = () => import('../features/drop/drop-layer.tsx')
/** The larger dialogs are files of their own. */
const lazyDialogs = () => import('./lazy-dialogs.ts')

export const DialogView = lazy(async () => ({ default: (await dialogs()).DialogView }))
export const DropLayer = lazy(async () => ({ default: (await drops()).DropLayer }))

/** Loads the dialogs. One that fails to load is loaded again when it is opened. */
export function loadDialogs(): void {
	for (const load of [dialogs, drops]) load().catch(() => {})
	lazyDialogs()
		.then((larger) => larger.loadDialogs())
		.catch(() => {})
}
