import { type KeyboardEvent, useRef, useState } from 'react'
import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { useClock, useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { formatCountdown } from '../../lib/format.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { IconButton } from '../../ui/button.tsx'
import { useOffField } from '../../ui/off-field.ts'
import { filmClock, soughtBy } from './film-clock.ts'

/** Playback controls of a media source, with the time left. Nothing for a source that has no playback now. */
export function FilmTransport({ source }: { readonly source: Source }) {
	const playback = useSlice('media')[source.id]
	return playback ? <Transport id={source.id} name={source.name} playback={playback} /> : null
}

function Transport({ id, name, playback }: { readonly id: string; readonly name: string; readonly playback: MediaPlayback }) {
	const { media } = useTexts()
	const { runner } = useStudio()
	const isPaused = playback.state === 'paused' || playback.state === 'ended'
	return (
		<fieldset className="film" aria-label={media.group({ name })} title={media.state[playback.state]}>
			{playback.list ? (
				<IconButton
					does="media.previous"
					icon="toStart"
					size={13}
					label={media.previous({ name })}
					onPress={() => detach(runner.run('media.previous', { id }))}
				/>
			) : (
				<IconButton
					does="media.restart"
					icon="toStart"
					size={13}
					label={media.restart({ name })}
					onPress={() => detach(runner.run('media.restart', { id }))}
				/>
			)}
			{isPaused ? (
				<IconButton
					does="media.play"
					icon="play"
					size={13}
					label={media.play({ name })}
					onPress={() => detach(runner.run('media.play', { id }))}
				/>
			) : (
				<IconButton
					does="media.pause"
					icon="pause"
					size={13}
					label={media.pause({ name })}
					onPress={() => detach(runner.run('media.pause', { id }))}
				/>
			)}
			{playback.list ? (
				<IconButton
					does="media.next"
					icon="toEnd"
					size={13}
					label={media.next({ name })}
					onPress={() => detach(runner.run('media.next', { id }))}
				/>
			) : null}
			<Bar id={id} name={name} playback={playback} />
		</fieldset>
	)
}

/** Dragging moves the bar at once; the media source follows with one seek at a time. */
function Bar({ id, name, playback }: { readonly id: string; readonly name: string; readonly playback: MediaPlayback }) {
	const { media } = useTexts()
	const { runner } = useStudio()
	const [byHandMs, setByHand] = useState<number | null>(null)
	const soughtMs = useRef<number | null>(null)
	const isSeeking = useRef(false)
	const off = useOffField('media.seek')
	const positionMs = useClock((nowMs) => Math.round(filmClock(playback, nowMs).positionMs / 100) * 100)
	const { lengthMs } = filmClock(playback, 0)
	if (lengthMs === null || lengthMs <= 0) return <span className="film__time tabular">{formatCountdown(positionMs)}</span>
	const shownMs = byHandMs ?? positionMs

	async function seek(toMs: number): Promise<void> {
		setByHand(toMs)
		soughtMs.current = toMs
		if (isSeeking.current) return
		isSeeking.current = true
		while (soughtMs.current !== null) {
			const next: number = soughtMs.current
			soughtMs.current = null
			// One seek at a time: each is shown before the next is sent.
			await runner.run('media.seek', { id, positionMs: Math.round(playback.startMs + next) })
		}
		isSeeking.current = false
		setByHand(null)
	}

	function onKeyDown(event: KeyboardEvent): void {
		if (event.key === ' ') {
			event.preventDefault()
			detach(runner.run(playback.state === 'paused' || playback.state === 'ended' ? 'media.play' : 'media.pause', { id }))
			return
		}
		const to = soughtBy(event.key, shownMs, lengthMs ?? 0)
		if (to === null) return
		event.preventDefault()
		detach(seek(to))
	}

	function listText({ number, count, afterMs }: NonNullable<MediaPlayback['list']>, leftMs: number): string {
		return afterMs === null ? media.inList({ number, count }) : media.listLeft({ number, count, time: formatCountdown(leftMs + afterMs) })
	}

	const position = formatCountdown(shownMs)
	const length = formatCountdown(lengthMs)
	return (
		<>
			<input
				className="film__bar"
				type="range"
				min={0}
				max={lengthMs}
				step={10}
				value={Math.min(shownMs, lengthMs)}
				aria-label={media.position({ name })}
				aria-valuetext={media.spoken({ position, length })}
				title={media.spoken({ position, length })}
				draggable
				onDragStart={(event) => {
					// The row is dragged by its name only.
					event.preventDefault()
					event.stopPropagation()
				}}
				onKeyDown={onKeyDown}
				onChange={(event) => detach(seek(Number(event.target.value)))}
				{...off.control}
			/>
			<span className="film__time tabular">{media.left({ time: formatCountdown(lengthMs - shownMs) })}</span>
			{playback.list ? <span className="film__list tabular">{listText(playback.list, lengthMs - shownMs)}</span> : null}
		</>
	)
}
