import { lazy } from 'react'
import { loadInTurn } from '../lib/load-in-turn.ts'

// The Studio opens without its dialogs: they load right after the first render, as the other pages do.
const dialogs = () => import('./dialog-view.tsx')
const drops = () => import('../features/drop/drop-layer.tsx')
const alarmChip = () => import('../features/sound-alarms/alarm-chip.tsx')
const headphones = () => import('../features/headphones/headphones-player.tsx')
/** The larger dialogs are files of their own. */
const lazyDialogs = () => import('./lazy-dialogs.ts')

export const DialogView = lazy(async () => ({ default: (await dialogs()).DialogView }))
export const AlarmChip = lazy(async () => ({ default: (await alarmChip()).AlarmChip }))
export const HeadphonesPlayer = lazy(async () => ({ default: (await headphones()).HeadphonesPlayer }))
export const DropLayer = lazy(async () => ({ default: (await drops()).DropLayer }))

/** Loads the dialogs. One that fails to load is loaded again when it is opened. */
export const loadDialogs = () => loadInTurn([dialogs, drops, alarmChip, headphones, async () => (await lazyDialogs()).loadDialogs()])
