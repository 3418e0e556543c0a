import { useEffect, useState, useSyncExternalStore } from 'react'
import type { RecordingFacts } from '../../../shared/domain/library.ts'
import { filmPath, type RecordingAddress, streamPath } from '../../hooks/use-recording-addresses.ts'
import { createFilmController, type FilmController, type FilmState } from './film-controller.ts'

const noSubscription = () => () => {}

/** The controller of a recording in this video element, and its state; null until both are known. */
export function useFilm(
	id: string,
	facts: RecordingFacts | null,
	address: RecordingAddress | null,
): { readonly film: FilmController | null; readonly state: FilmState | null; readonly setVideo: (video: HTMLVideoElement | null) => void } {
	const [video, setVideo] = useState<HTMLVideoElement | null>(null)
	const [film, setFilm] = useState<FilmController | null>(null)

	useEffect(() => {
		if (!video || !facts || !address) return
		const { durationMs, frameRate, playsDirectly } = facts
		const controller = createFilmController(
			video,
			{
				direct: playsDirectly ? address(filmPath(id)) : null,
				stream: (fromMs, track) => address(streamPath(id, fromMs, track)),
				durationMs,
				frameRate,
			},
			(ms, run) => {
				const timer = setInterval(run, ms)
				return () => clearInterval(timer)
			},
		)
		setFilm(controller)
		return () => {
			controller.dispose()
			setFilm(null)
		}
	}, [video, facts, address, id])

	const state = useSyncExternalStore(film?.onChange ?? noSubscription, () => film?.state() ?? null)
	return { film, state, setVideo }
}
