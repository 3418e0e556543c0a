import { type ReactNode, useEffect, useMemo } from 'react'
import { useStore } from 'zustand/react'
import { createStore } from 'zustand/vanilla'
import { GoLivePanel } from '../features/go-live/go-live-panel.tsx'
import { HealthStrip } from '../features/health/health-strip.tsx'
import { OnAirBar } from '../features/on-air-bar/on-air-bar.tsx'
import { StartCountdown } from '../features/schedule/start-countdown.tsx'
import { Toasts } from '../features/toasts/toasts.tsx'
import { StudioContext, useScreen, useStudio } from '../hooks/studio-context.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import { loadInTurn } from '../lib/load-in-turn.ts'
import { loadEditor } from '../pages/lazy-editor.ts'
import { StudioPage } from '../pages/studio-page.tsx'
import type { Page, ScreenState } from '../stores/screen-store.ts'
import { LatePart } from '../texts/late-part.tsx'
import { useTexts } from '../texts/texts-context.ts'
import { lampOf } from '../view-models/lamp.ts'
import { Announcer } from './announcer.tsx'
import { Dialogs } from './dialogs.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import {
	AddSourcePage,
	CollectionsPage,
	CuesPage,
	DestinationsPage,
	EffectsPage,
	loadPage,
	loadPages,
	MultiviewPage,
	ProgramPage,
	RecordingsPage,
	RemotePage,
	ReportsPage,
	SettingsPage,
	SetupPage,
	SoundPage,
	WizardPage,
} from './lazy-pages.ts'
import { AlarmChip, DropLayer, HeadphonesPlayer, loadDialogs } from './lazy-parts.ts'
import { LinkLost } from './link-lost.tsx'
import { Rail } from './rail.tsx'

/** The frame of every page: rail, on-air bar and Go live stay in the same place. */
export function StudioScreen() {
	const { stores } = useStudio()
	const texts = useTexts()
	const page = useScreen((screen) => screen.page)
	const setupId = useScreen((screen) => screen.setupAccountId)
	const effectsId = useScreen((screen) => screen.effectsKey)
	const adding = useScreen((screen) => screen.adding)
	const isPictureWindow = useScreen((screen) => screen.isPictureWindow)
	const isListening = useStore(stores.headphones, ({ isOn }) => isOn)
	const { setUp, lamp, inBreak, hasAlarm } = useView(({ accounts, show, ads, program }) => ({
		setUp: accounts.some(({ id }) => id === setupId) ? setupId : null,
		lamp: lampOf(show.state),
		inBreak: ads.state.kind === 'in-break',
		hasAlarm: program.soundAlarms !== undefined,
	}))
	const link = useStore(stores.link)
	const isLost = link.kind === 'lost'
	const hasSide = page === 'studio' || page === 'cues' || page === 'sound'
	useEffect(() => {
		// Whoever opens a page that lacks its words asks for them again.
		texts.whole().catch(() => {})
		loadPage(stores.screen.getState().page)
		// All at once they took the page away from whoever presses GO in its first second.
		detach(loadInTurn([loadEditor, loadPages, loadDialogs]))
	}, [texts, stores])
	const later = latePage(page, setUp, effectsId, adding)
	const view = (
		<ErrorBoundary key={`${page} ${setUp} ${effectsId} ${adding !== null}`}>
			{later === null ? <StudioPage /> : <LatePart fallback={<main className="page" />}>{later}</LatePart>}
		</ErrorBoundary>
	)
	if (isPictureWindow) {
		return (
			<>
				{link.kind === 'lost' ? <LinkLost link={link} /> : null}
				<div className={`picture-window ${isLost ? 'is-lost' : ''}`} data-theme="dark" inert={isLost}>
					<StopClock atMs={link.kind === 'lost' ? link.sinceMs : null}>{view}</StopClock>
				</div>
				<Toasts />
				<Announcer />
			</>
		)
	}
	if (page === 'wizard') {
		return (
			<>
				{link.kind === 'lost' ? <LinkLost link={link} /> : null}
				<div className={isLost ? 'is-lost' : ''} inert={isLost}>
					{view}
				</div>
				<Toasts />
				<Dialogs />
				<Announcer />
			</>
		)
	}
	const classes = ['app', `app--${lamp}`, hasSide ? '' : 'app--page', inBreak ? 'app--break' : '', isLost ? 'is-lost' : '']
	return (
		<>
			{link.kind === 'lost' ? <LinkLost link={link} /> : null}
			<div className={classes.filter(Boolean).join(' ')} inert={isLost}>
				<SkipLink />
				<StopClock atMs={link.kind === 'lost' ? link.sinceMs : null}>
					<Rail />
					<OnAirBar
						countdown={
							<>
								<StartCountdown />
								{hasAlarm ? (
									<LatePart>
										<AlarmChip />
									</LatePart>
								) : null}
							</>
						}
					/>
					<GoLivePanel />
					{view}
					{hasSide ? <HealthStrip /> : null}
				</StopClock>
			</div>
			<Toasts />
			<Dialogs />
			<LatePart>
				<DropLayer />
				{isListening ? <HeadphonesPlayer /> : null}
			</LatePart>
			<Announcer />
		</>
	)
}

/** First in the tab order: skips the navigation and the bar to the main content. A button, because the address hash names the page. */
function SkipLink() {
	const texts = useTexts()
	return (
		<button
			type="button"
			className="skip"
			onClick={() => {
				const main = document.querySelector('main')
				if (!main) return
				main.tabIndex = -1
				main.focus()
			}}
		>
			{texts.app.skip}
		</button>
	)
}

/** Clocks freeze at `atMs`, Unix ms: without the studio it is not known whether they still run. null: they run. */
function StopClock({ atMs, children }: { readonly atMs: number | null; readonly children: ReactNode }) {
	const services = useStudio()
	const shown = useMemo(() => (atMs === null ? services : { ...services, clock: createStore(() => ({ nowMs: atMs })) }), [services, atMs])
	return <StudioContext value={shown}>{children}</StudioContext>
}

/**
 * `setupId`: the account whose stream setup replaces the destinations list. `effectsId`: what has the effects that replace the panels. `adding`: what is found
 * on this computer replaces them. null: the Studio itself, which waits for nothing.
 */
function latePage(page: Page, setupId: string | null, effectsId: string | null, adding: ScreenState['adding']): ReactNode {
	switch (page) {
		case 'studio':
			if (adding) return <AddSourcePage sceneId={adding.sceneId} />
			return effectsId === null ? null : <EffectsPage of={effectsId} />
		case 'multiview':
			return <MultiviewPage />
		case 'program':
			return <ProgramPage />
		case 'cues':
			return <CuesPage />
		case 'sound':
			return <SoundPage />
		case 'recordings':
			return <RecordingsPage />
		case 'reports':
			return <ReportsPage />
		case 'destinations':
			return setupId === null ? <DestinationsPage /> : <SetupPage accountId={setupId} />
		case 'collections':
			return <CollectionsPage />
		case 'remote':
			return <RemotePage />
		case 'wizard':
			return <WizardPage />
		case 'settings':
			return <SettingsPage />
	}
}
