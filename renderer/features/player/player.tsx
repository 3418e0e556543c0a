import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { RecordingFacts } from '../../../shared/domain/library.ts'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { useScreen, useStudio } from '../../hooks/studio-context.ts'
import { picturePath, type RecordingAddress } from '../../hooks/use-recording-addresses.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import type { FilmController, FilmState } from './film-controller.ts'
import { chapterFrom, formatPosition } from './film-times.ts'
import { type OwnKeys, playerKey } from './player-keys.ts'
import './player.css'
import { useFilm } from './use-film.ts'

type Chapters = RecordingFile['chapters']

/** What stands under the player and moves it: chapters, trim points. */
export interface PlayerContext {
	readonly film: FilmController | null
	readonly state: FilmState | null
	readonly facts: RecordingFacts | null
}

/** Plays a recording on this page. Nothing of it is loaded before it is started, and only this screen sees it. */
export function Player({
	id,
	name,
	chapters,
	posterMs,
	address,
	onKey,
	children,
}: {
	readonly id: string
	readonly name: string
	readonly chapters: Chapters
	/** The picture that stands there before it is played. */
	readonly posterMs: number
	readonly address: RecordingAddress | null
	/** Keys besides those of the player. Returns whether it used the key. */
	readonly onKey?: (key: string, context: PlayerContext) => boolean
	readonly children?: (context: PlayerContext) => ReactNode
}) {
	const { client } = useStudio()
	const { player: words } = useTexts()
	const [facts, setFacts] = useState<RecordingFacts | null>(null)
	const [error, setError] = useState<AppErrorData | null>(null)
	const [asked, setAsked] = useState(0)
	const { film, state, setVideo } = useFilm(id, facts, address)
	const section = useRef<HTMLElement>(null)
	// A film that ends because this screen deletes its recording has not failed: its row is about to go.
	const isLeaving = useScreen(({ deletingId }) => deletingId === id)
	const hasFailed = (state?.hasFailed ?? false) && !isLeaving
	const context: PlayerContext = { film, state, facts }

	// biome-ignore lint/correctness/useExhaustiveDependencies(asked): pressing "Try again" asks once more.
	useEffect(() => {
		let isCurrent = true
		client.call('recordings.facts', { id }).then(
			(next) => isCurrent && setFacts(next),
			(failure: unknown) => isCurrent && setError(toAppErrorData(failure)),
		)
		return () => {
			isCurrent = false
			setError(null)
		}
	}, [client, id, asked])

	// The studio knows why a file does not play anymore; when it knows nothing, the browser cannot.
	useEffect(() => {
		if (!hasFailed) return
		client.call('recordings.facts', { id }).catch((failure: unknown) => setError(toAppErrorData(failure)))
	}, [client, id, hasFailed])

	function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
		if (event.ctrlKey || event.metaKey || event.altKey || !film || !facts) return
		if (event.target instanceof HTMLInputElement && !/^(?:range|radio)$/.test(event.target.type)) return
		const isUsed = playerKey(event.key, ownKeysOf(event.target), film, facts) || (onKey?.(event.key, context) ?? false)
		if (isUsed) event.preventDefault()
	}

	const failure =
		error ?? (hasFailed ? { code: 'internal' as const, message: words.cannotPlay, action: words.cannotPlayAction, retryable: true } : null)
	return (
		<section className="player" ref={section} tabIndex={-1} aria-label={words.label({ name })} onKeyDown={onKeyDown}>
			<div className="player__picture">
				{/* biome-ignore lint/a11y/useMediaCaption: recordings have no captions. */}
				<video ref={setVideo} playsInline preload="none" poster={address?.(picturePath(id, posterMs)) ?? undefined} aria-label={name} />
				{state?.isNew && failure === null ? (
					<button
						type="button"
						className="player__start"
						aria-label={words.play}
						title={words.keys}
						onClick={() => {
							// The button disappears; the keys of the player work on.
							section.current?.focus({ preventScroll: true })
							film?.play()
						}}
					>
						<span>
							<Icon name="play" size={26} />
						</span>
					</button>
				) : null}
				{state?.isWaiting ? <span className="player__waiting">{words.loading}</span> : null}
			</div>
			{failure ? (
				<>
					<ErrorNote error={failure} />
					<Button
						look="outline"
						size="small"
						icon="refresh"
						onPress={() => {
							setAsked((before) => before + 1)
							film?.seek(state?.positionMs ?? 0)
						}}
					>
						{words.again}
					</Button>
				</>
			) : null}
			{film && state && facts ? (
				<>
					<Bar film={film} state={state} facts={facts} chapters={chapters} />
					<Controls
						film={film}
						state={state}
						facts={facts}
						chapters={chapters}
						onFull={() => section.current?.requestFullscreen().catch(() => {})}
					/>
				</>
			) : null}
			{children?.(context)}
		</section>
	)
}

/** The keys that a focused control handles itself. */
function ownKeysOf(target: EventTarget): OwnKeys {
	if (target instanceof HTMLButtonElement) return 'space'
	return target instanceof HTMLInputElement && target.type === 'radio' ? 'arrows' : 'none'
}

interface PartProps {
	readonly film: FilmController
	readonly state: FilmState
	readonly facts: RecordingFacts
	readonly chapters: Chapters
}

function Bar({ film, state, facts, chapters }: PartProps) {
	const { player: words } = useTexts()
	const { durationMs } = facts
	const share = (ms: number) => `${Math.min(100, (ms / Math.max(1, durationMs)) * 100)}%`
	const spoken = words.spoken({ position: formatPosition(state.positionMs), length: formatPosition(durationMs) })
	return (
		<div className="player__bar">
			<div className="player__marks" aria-hidden="true">
				{chapters.map(({ startMs, endMs }) => (
					<i key={startMs} style={{ left: share(startMs), width: `max(3px, ${share(endMs - startMs)})` }} />
				))}
			</div>
			<input
				type="range"
				min={0}
				max={durationMs}
				step={1}
				value={Math.min(state.positionMs, durationMs)}
				aria-label={words.position}
				aria-valuetext={spoken}
				title={spoken}
				onChange={(event) => film.seek(Number(event.target.value))}
			/>
		</div>
	)
}

function Controls({ film, state, facts, chapters, onFull }: PartProps & { readonly onFull: () => void }) {
	const { player: words } = useTexts()
	const rates = [0.5, 1, 2] as const
	const jump = (direction: 1 | -1) => film.seek(chapterFrom(state.positionMs, direction, { durationMs: facts.durationMs, chapters }))
	return (
		<>
			<div className="player__controls">
				<IconButton icon="toStart" label={words.previous} onPress={() => jump(-1)} />
				<button
					type="button"
					className="icon-button player__play"
					aria-label={state.isPlaying ? words.pause : words.play}
					title={words.keys}
					onClick={film.toggle}
				>
					<Icon name={state.isPlaying ? 'pause' : 'play'} size={16} />
				</button>
				<IconButton icon="toEnd" label={words.next} onPress={() => jump(1)} />
				<span className="player__time tabular">
					{formatPosition(state.positionMs)} <span>{words.of({ length: formatPosition(facts.durationMs) })}</span>
				</span>
				<span className="grow" />
				{facts.tracks.length > 0 ? (
					<IconButton
						icon={state.isMuted ? 'muted' : 'speaker'}
						label={state.isMuted ? words.unmute : words.mute}
						pressed={state.isMuted}
						onPress={() => film.setMuted(!state.isMuted)}
					/>
				) : null}
				<IconButton icon="full" label={words.full} onPress={onFull} />
			</div>
			<div className="player__foot">
				<span>{words.onlyYou}</span>
				<Segmented
					label={words.speed}
					value={String(state.rate)}
					options={rates.map((rate) => ({ value: String(rate), label: `${rate * 100}%` }))}
					onChange={(value) => film.setRate(Number(value))}
				/>
			</div>
			{facts.tracks.length > 1 ? (
				<Segmented
					className="segmented--fit player__tracks"
					label={words.track}
					value={String(state.track)}
					options={facts.tracks.map(({ number, name }) => ({ value: String(number), label: words.trackName({ number, name }) }))}
					onChange={(value) => film.setTrack(Number(value))}
				/>
			) : null}
		</>
	)
}
