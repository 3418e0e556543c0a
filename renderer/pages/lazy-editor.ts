import { lazy } from 'react'
import { loadInTurn } from '../lib/load-in-turn.ts'

// The scene editor loads right after the Studio is rendered: most screens open to run a show.
const editor = () => import('../features/monitor-editor/monitor-editor.tsx')
const panel = () => import('../features/monitor-editor/item-panel.tsx')
const preview = () => import('../features/program-monitor/preview-monitor.tsx')
const transport = () => import('../features/media-control/film-transport.tsx')
const overlays = () => import('../features/overlays/overlays-panel.tsx')
const sheet = () => import('../features/lower-third/lower-third-sheet.tsx')
const cueStrip = () => import('../features/cues/studio-cue-strip.tsx')
const air = () => import('../features/air/air-card.tsx')
const canvas = () => import('../features/second-canvas/canvas-card.tsx')
const take = () => import('../features/program-monitor/take-column.tsx')

export const MonitorEditor = lazy(async () => ({ default: (await editor()).MonitorEditor }))
export const ItemPanel = lazy(async () => ({ default: (await panel()).ItemPanel }))
export const PreviewMonitor = lazy(async () => ({ default: (await preview()).PreviewMonitor }))
export const StudioCueStrip = lazy(async () => ({ default: (await cueStrip()).StudioCueStrip }))
export const TakeColumn = lazy(async () => ({ default: (await take()).TakeColumn }))
export const CanvasCard = lazy(async () => ({ default: (await canvas()).CanvasCard }))
export const AirCard = lazy(async () => ({ default: (await air()).AirCard }))
export const FilmTransport = lazy(async () => ({ default: (await transport()).FilmTransport }))

export const OverlaysPanel = lazy(async () => ({ default: (await overlays()).OverlaysPanel }))

export const LowerThirdSheet = lazy(async () => ({ default: (await sheet()).LowerThirdSheet }))

/** Loads the editor. A part that fails to load is loaded again when it is opened. */
export const loadEditor = () => loadInTurn([editor, panel, preview, overlays, take, transport, sheet])
