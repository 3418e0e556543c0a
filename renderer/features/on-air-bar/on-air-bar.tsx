import { type ReactNode, useState } from 'react'
import { recordedForMs } from '../../../shared/domain/recording.ts'
import { useClock, useScreen, useStudio } from '../../hooks/studio-context.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { formatCount, formatCountdown, formatElapsed, formatTime } from '../../lib/format.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { useOffField } from '../../ui/off-field.ts'
import { isEditingOnAir } from '../../view-models/editing.ts'
import { clockStart, lampOf } from '../../view-models/lamp.ts'
import { barProblem } from '../../view-models/show-reach.ts'
import { LampView } from './lamp-view.tsx'

/** Lamp, clock, title, problems, viewers and recordings: the same on every page. */
export function OnAirBar({ countdown }: { readonly countdown: ReactNode }) {
	const texts = useTexts()
	const { stores } = useStudio()
	const { lamp, isOffAir, title, viewers, peak, problem, isRecording } = useView((state) => barOf(state, texts))
	const page = useScreen((state) => state.page)

	function jumpToDestinations(): void {
		if (page !== 'studio') stores.screen.getState().show('studio')
		requestAnimationFrame(() => document.getElementById('destinations-card')?.scrollIntoView({ block: 'nearest' }))
	}

	return (
		<section className="bar" aria-label={texts.bar.label} data-region="">
			{lamp === 'on-air' ? <BreathingLamp /> : <LampView lamp={lamp} />}
			<OnAirClock />
			<AdChip />
			{lamp === 'practice' ? <span className="bar__note">{texts.bar.onlyYou}</span> : null}
			{isOffAir ? null : <span className="bar__rule" />}
			<ShowTitle title={title} isEditable={isOffAir} />
			<SetupButton />
			<span className="grow" />
			<EditingChip />
			{countdown}
			{problem ? (
				<button type="button" className="bar__problem" title={`${problem.headline}. ${problem.who}`} onClick={jumpToDestinations}>
					<Chip tone={problem.tone} icon={problem.icon}>
						<span className="bar__reach tabular">
							<b>{problem.headline}</b>
							{problem.who ? <span className={`bar__who cut${problem.whoStays ? ' bar__who--stays' : ''}`}>{problem.who}</span> : null}
						</span>
					</Chip>
				</button>
			) : null}
			{viewers !== null && (lamp === 'on-air' || lamp === 'ending') ? (
				<Stat
					kind="viewers"
					value={formatCount(viewers, texts.locale)}
					word={texts.bar.watching}
					more={peak === null || peak <= viewers ? null : texts.bar.peak({ peak: formatCount(peak, texts.locale) })}
				/>
			) : null}
			{isRecording ? <RecordingTime /> : null}
			{isOffAir ? <LocalTime /> : null}
		</section>
	)
}

function barOf({ show, destinations, recording }: StudioState, texts: Texts) {
	return {
		lamp: lampOf(show.state),
		isOffAir: show.state.kind === 'off-air',
		title: show.title,
		viewers: show.viewers.now,
		peak: show.viewers.peak,
		problem: barProblem(destinations, show.state, texts),
		isRecording: recording.local.kind === 'recording',
	}
}

function OnAirClock() {
	const texts = useTexts()
	const { lamp, time } = useView(({ show }, nowMs) => {
		const start = clockStart(show.state)
		return { lamp: lampOf(show.state), time: start === null ? null : formatElapsed(nowMs - start) }
	})
	if (time === null) return null
	const label = lamp === 'on-air' ? texts.bar.timeOnAir : lamp === 'practice' ? texts.bar.timeInPractice : texts.bar.timeSinceStart
	return (
		<div className="clock" role="timer" aria-label={label}>
			{time}
		</div>
	)
}

function AdChip() {
	const texts = useTexts()
	const left = useView(({ ads }, nowMs) => (ads.state.kind === 'in-break' ? formatCountdown(ads.state.endsAtMs - nowMs) : null))
	if (left === null) return null
	return (
		<span className="bar__ad">
			<Chip tone="ads-full" icon="ad">
				<span className="tabular">{texts.bar.adBreak({ left })}</span>
			</Chip>
		</span>
	)
}

/** On every page, while this screen edits what viewers see. */
function EditingChip() {
	const { editor } = useTexts()
	const { stores } = useStudio()
	const isEditing = useView(isEditingOnAir)
	if (!isEditing) return null
	return (
		<button type="button" className="bar__editing" title={editor.chipTitle} onClick={() => stores.screen.getState().show('studio')}>
			<Chip tone="live" icon="pen">
				{editor.chip}
			</Chip>
		</button>
	)
}

/** It breathes with the clock, in two steps: an animation would have the whole page drawn at the screen's own rate, a quarter of a processor without a graphics card. */
function BreathingLamp() {
	return <LampView lamp="on-air" isBreathingOut={useClock((nowMs) => Math.floor(nowMs / 1000) % 2 === 1)} />
}

function RecordingTime() {
	const texts = useTexts()
	const { time, isPaused } = useView(({ recording: { local } }, nowMs) => ({
		time: local.kind === 'recording' ? formatElapsed(recordedForMs(local, nowMs)) : '',
		isPaused: local.kind === 'recording' && local.pause !== undefined,
	}))
	return <Stat kind="recording" value={time} word={isPaused ? texts.recording.cloudPaused : texts.bar.recording} />
}

function LocalTime() {
	const texts = useTexts()
	const time = useClock((nowMs) => formatTime(nowMs))
	return <Stat kind="local" value={time} word={texts.bar.localTime} />
}

function Stat({
	kind,
	value,
	word,
	more = null,
}: {
	readonly kind: 'viewers' | 'recording' | 'local'
	readonly value: string
	readonly word: string
	/** Left out in a small window. */
	readonly more?: string | null
}) {
	return (
		<div className={`stat stat--${kind} tabular`}>
			<b>{value}</b>
			<span>
				{word}
				{more ? <span className="stat__more">{more}</span> : null}
			</span>
		</div>
	)
}

/** Opens the stream setup of an account; nothing without an enabled account. */
function SetupButton() {
	const texts = useTexts()
	const { stores } = useStudio()
	const accounts = useView((state) =>
		state.accounts.filter(({ enabled }) => enabled).map(({ id, label, platformName }) => ({ id, label, platformName })),
	)
	const { showSetup } = stores.screen.getState()
	const nameOf = (account: (typeof accounts)[number]) => texts.bar.accountDetails({ name: account.label || account.platformName })
	const [first] = accounts
	if (!first) return null
	if (accounts.length === 1) return <IconButton icon="tune" label={nameOf(first)} onPress={() => showSetup(first.id)} />
	return (
		<MenuButton
			label={texts.bar.accountDetailsMenu}
			icon="tune"
			items={accounts.map((account) => ({ id: account.id, label: nameOf(account), onChoose: () => showSetup(account.id) }))}
		/>
	)
}

/** Off air the title is a field that looks like text; on air it is text. */
function ShowTitle({ title, isEditable }: { readonly title: string; readonly isEditable: boolean }) {
	const texts = useTexts()
	const { runner } = useStudio()
	/** What is being typed, so that a title from elsewhere does not replace it; null: nothing is being typed. */
	const [draft, setDraft] = useState<string | null>(null)
	const off = useOffField('show.setTitle')

	async function save(): Promise<void> {
		const wanted = draft?.trim() ?? ''
		if (wanted !== '' && wanted !== title) await runner.run('show.setTitle', { title: wanted })
		setDraft((now) => (now === draft ? null : now))
	}

	if (!isEditable) return <div className="bar__title cut">{title || texts.bar.untitled}</div>
	return (
		<input
			className="bar__title bar__title--field"
			aria-label={texts.bar.showTitle}
			title={texts.bar.showTitleHint}
			placeholder={texts.bar.untitled}
			value={draft ?? title}
			maxLength={150}
			onChange={(event) => setDraft(event.target.value)}
			onBlur={() => detach(save())}
			onKeyDown={(event) => {
				if (event.key === 'Enter') detach(save())
				if (event.key === 'Escape') setDraft(null)
			}}
			{...off.text}
		/>
	)
}
