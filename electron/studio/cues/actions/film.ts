import { access } from 'node:fs/promises'
import type { MediaPlayback } from '../../../../shared/domain/media-playback.ts'
import { positionNow } from '../../../../shared/domain/media-position.ts'
import type { SourceState } from '../../../../shared/domain/source.ts'
import { AppError } from '../../../../shared/errors/app-error.ts'
import type { film } from '../../../../shared/program/cue-actions/film.ts'
import { say } from '../../../../shared/texts/english.ts'
import { steadyOf } from '../../../lib/clock.ts'
import type { ActionRun, CueActionRunner, CueStudio, SettingsOf } from '../cue-action-runner.ts'

type Settings = SettingsOf<typeof film>

/** A film that was not shown before has to be opened first, ms. */
const openingLimitMs = 6000
/** Longer than a new program process takes to open it again, ms. */
const goneAfterMs = 5000
/** A film that has just been taken is at its start anyway, ms. */
const atStartMs = 1500
const filmKinds: ReadonlySet<string> = new Set(['media', 'playlist', 'replay'])

/** The film of a scene that is taken at the same moment is open a little later. */
export const controlFilm: CueActionRunner<Settings> = {
	async run(settings, run) {
		const playback = await opened(settings.sourceId, run)
		if (playback === null || run.signal.aborted) return
		control(settings, playback, run)
		if (settings.waitsForEnd && settings.do !== 'pause') await ended(settings.sourceId, run)
	},
	check: ({ sourceId }, studio) => {
		const source = sourceOf(sourceId, studio)
		if (!source) return [say('cue-problem/source')]
		return filmKinds.has(source.settings.kind) ? [] : [say('cue-problem/no-film')]
	},
	filesOf: ({ sourceId }, studio) => filesIn(sourceOf(sourceId, studio)?.settings ?? {}),
}

function sourceOf(sourceId: string, { collection }: Pick<CueStudio, 'collection'>) {
	return collection().sources.find(({ id }) => id === sourceId)
}

/** Paths on this computer; films at addresses are opened by the program process only. */
function filesIn(settings: Readonly<Record<string, unknown>>): readonly string[] {
	const { path, paths } = settings
	const all = [...(typeof path === 'string' ? [path] : []), ...(Array.isArray(paths) ? paths : [])]
	return all.filter((one): one is string => typeof one === 'string' && one !== '' && !one.includes('://'))
}

/** null: the cue is over before the film is open. */
function opened(sourceId: string, { films, clock, signal, collection }: ActionRun): Promise<MediaPlayback | null> {
	return new Promise((resolve, reject) => {
		const source = collection().sources.find(({ id }) => id === sourceId)
		if (!source) return reject(new AppError('unknown-source', { id: sourceId }))
		const settle = (end: () => void) => {
			unsubscribe()
			cancel()
			end()
		}
		const evaluate = () => {
			const playback = films.playback()[sourceId]
			const error = errorOf(films.states()[sourceId])
			if (signal.aborted) settle(() => resolve(null))
			else if (error) settle(() => reject(error))
			else if (playback) settle(() => resolve(playback))
		}
		let unsubscribe = () => {}
		let cancel = () => {}
		unsubscribe = films.onChange(evaluate)
		cancel = clock.after(openingLimitMs, () => settle(() => whyNotOpen(source).then(reject, reject)))
		signal.addEventListener('abort', evaluate, { once: true })
		evaluate()
	})
}

/** A film that the program never tried to open, because it is shown nowhere, has no state that says why. */
async function whyNotOpen({
	name,
	settings,
}: {
	readonly name: string
	readonly settings: Readonly<Record<string, unknown>>
}): Promise<AppError> {
	for (const path of filesIn(settings)) {
		const isThere = await access(path).then(
			() => true,
			() => false,
		)
		if (!isThere) return new AppError('source-file-missing')
	}
	return new AppError('media-no-control', { name })
}

function errorOf(state: SourceState | undefined): AppError | null {
	return state?.kind === 'failed' ? AppError.fromData(state.error) : null
}

function control({ sourceId, do: way, atS = 0 }: Settings, playback: MediaPlayback, { program, clock }: ActionRun): void {
	switch (way) {
		case 'restart':
			if (playback.state !== 'playing' || positionNow(playback, clock.now()) - playback.startMs > atStartMs)
				program.controlMedia(sourceId, { kind: 'restart' })
			program.controlMedia(sourceId, { kind: 'play' })
			return
		case 'play':
		case 'pause':
			program.controlMedia(sourceId, { kind: way })
			return
		case 'seek':
			program.controlMedia(sourceId, { kind: 'seek', positionMs: Math.round(atS * 1000) })
			program.controlMedia(sourceId, { kind: 'play' })
	}
}

/** Reports when the film ends, again whenever that changes, until it has ended or the cue is over. */
function ended(sourceId: string, { films, clock, signal, measured }: ActionRun): Promise<void> {
	return new Promise((resolve, reject) => {
		const settle = (end: () => void) => {
			unsubscribe()
			cancelGone?.()
			end()
		}
		const over = () => {
			measured(clock.steady())
			settle(resolve)
		}
		let hasPlayed = false
		let cancelGone: (() => void) | null = null
		const evaluate = () => {
			const playback = films.playback()[sourceId]
			const error = errorOf(films.states()[sourceId])
			if (signal.aborted) return settle(resolve)
			if (error) return settle(() => reject(error))
			hasPlayed ||= playback?.state === 'playing'
			if (hasPlayed && playback?.state === 'ended') return over()
			// A film that is shown nowhere anymore is over, too; one whose process was restarted comes back.
			if (playback || !hasPlayed) {
				cancelGone?.()
				cancelGone = null
			} else cancelGone ??= clock.after(goneAfterMs, over)
			measured(playback ? endOf(playback, clock) : null)
		}
		let unsubscribe = () => {}
		unsubscribe = films.onChange(evaluate)
		signal.addEventListener('abort', evaluate, { once: true })
		evaluate()
	})
}

/** On the steady clock; null while it is paused, or where it never ends. */
function endOf({ state, endMs, positionMs, atMs, loops, list }: MediaPlayback, clock: ActionRun['clock']): number | null {
	if (state !== 'playing' || endMs === null || loops || list?.afterMs === null) return null
	return steadyOf(clock, atMs + endMs - positionMs + (list?.afterMs ?? 0))
}
