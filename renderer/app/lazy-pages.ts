import { lazy } from 'react'
import { loadInTurn } from '../lib/load-in-turn.ts'
import type { Page } from '../stores/screen-store.ts'

// A screen opens with the Studio. The other pages load right after it renders, so that they are ready before anybody opens them.
const effects = () => import('../pages/effects-page.tsx')
const addSource = () => import('../pages/add-source-page.tsx')
const multiview = () => import('../pages/multiview-page.tsx')
const cues = () => import('../pages/cues-page.tsx')
const sound = () => import('../pages/sound-page.tsx')
const recordings = () => import('../pages/recordings-page.tsx')
const reports = () => import('../pages/reports-page.tsx')
const destinations = () => import('../pages/destinations-page.tsx')
const collections = () => import('../pages/collections-page.tsx')
const setup = () => import('../pages/setup-page.tsx')
const remote = () => import('../pages/remote-page.tsx')
const wizard = () => import('../pages/wizard-page.tsx')
const later = () => import('../pages/settings-page.tsx')

export const EffectsPage = lazy(async () => ({ default: (await effects()).EffectsPage }))
export const AddSourcePage = lazy(async () => ({ default: (await addSource()).AddSourcePage }))
export const MultiviewPage = lazy(async () => ({ default: (await multiview()).MultiviewPage }))
export const ProgramPage = lazy(async () => ({ default: (await multiview()).ProgramPage }))
export const CuesPage = lazy(async () => ({ default: (await cues()).CuesPage }))
export const SoundPage = lazy(async () => ({ default: (await sound()).SoundPage }))
export const RecordingsPage = lazy(async () => ({ default: (await recordings()).RecordingsPage }))
export const ReportsPage = lazy(async () => ({ default: (await reports()).ReportsPage }))
export const DestinationsPage = lazy(async () => ({ default: (await destinations()).DestinationsPage }))
export const CollectionsPage = lazy(async () => ({ default: (await collections()).CollectionsPage }))
export const SetupPage = lazy(async () => ({ default: (await setup()).SetupPage }))
export const RemotePage = lazy(async () => ({ default: (await remote()).RemotePage }))
export const WizardPage = lazy(async () => ({ default: (await wizard()).WizardPage }))
export const SettingsPage = lazy(async () => ({ default: (await later()).SettingsPage }))

/** The Studio itself is there at first. */
const loads: { readonly [Name in Exclude<Page, 'studio'>]: () => Promise<unknown> } = {
	cues,
	sound,
	recordings,
	reports,
	destinations,
	multiview,
	program: multiview,
	collections,
	remote,
	settings: later,
	wizard,
}

/** Loads the page that a screen opens with at once, beside its words, which it waits for. */
export function loadPage(page: Page): void {
	if (page !== 'studio') loads[page]().catch(() => {})
}

/** Loads every page. One that fails to load is loaded again when it is opened. */
export const loadPages = () => loadInTurn([...new Set(Object.values(loads)), addSource, effects, setup])
