import { expect, test } from 'vitest'
import type { SourceState } from '../../../shared/domain/source.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { Films } from '../films.ts'
import { createTestContext } from '../testing/source-context.ts'
import { openPlaylistSource } from './open.ts'

const size = { widthPx: 2, heightPx: 2 }
const frames = 6

/** Films of six frames that are ready three frames after they were opened. */
function createFilms(broken: readonly string[] = []) {
	const opened: string[] = []
	const open = new Set<string>()
	const films: Films = {
		open(path, _size, { onState, onPlayback }) {
			opened.push(path)
			open.add(path)
			let untilReady = 3
			let played = 0
			let hasSound = false
			const picture = { ...size, data: new Uint8Array(6).fill(Number(path.slice(1))), alpha: null }
			return {
				feed: {
					advance(isShown) {
						hasSound = false
						if (untilReady > 0) {
							untilReady -= 1
							if (untilReady === 0) {
								onState(broken.includes(path) ? { kind: 'failed', error: { code: 'source-not-media' } as never } : { kind: 'idle' })
								onPlayback({ state: 'waiting', positionMs: 0, atMs: 0, durationMs: 200, startMs: 0, endMs: 200, loops: false })
							}
							return
						}
						if (!isShown || broken.includes(path)) return
						if (played === frames) return onState({ kind: 'ended' })
						played += 1
						hasSound = true
					},
					picture: () => (untilReady === 0 ? picture : null),
					readSound: () => hasSound,
				},
				resize() {},
				restart() {},
				setNeeded() {},
				async dispose() {
					open.delete(path)
				},
			}
		},
		inspect: async () => ({ durationMs: 200, still: null }),
	}
	return { films, opened, open }
}

async function play(files: readonly string[], count: number, broken: readonly string[] = []) {
	const clock = createManualClock()
	const states: SourceState[] = []
	const made = createFilms(broken)
	const list = openPlaylistSource({ kind: 'playlist', files: [...files], shuffle: false, loop: true }, size, {
		...createTestContext(clock, { onState: (state) => states.push(state) }),
		films: made.films,
	})
	list.setNeeded?.(true)
	await new Promise((resolve) => setTimeout(resolve, 5))
	for (let ready = 0; ready < 3; ready += 1) list.feed.advance(true)
	const seen: string[] = []
	for (let frame = 0; frame < count; frame += 1) {
		list.feed.advance(true)
		seen.push(list.feed.readSound(new Float32Array(2)) ? String(list.feed.picture()?.data[0]) : 'silent')
		clock.advance(33)
	}
	await list.dispose()
	return { seen, states, ...made }
}

const film = (number: number) => Array.from({ length: frames }, () => String(number))

test('the next film is ready when the one before ends: no frame is without sound, and only two are open', async () => {
	const { seen, opened, open } = await play(['/1', '/2', '/3'], 24)
	expect(seen).toEqual([...film(1), ...film(2), ...film(3), ...film(1)])
	expect(opened.length).toBeLessThanOrEqual(5)
	expect(open.size).toBe(0)
})

test('a film that turns out to be broken is passed over from then on', async () => {
	const { seen, states } = await play(['/1', '/2', '/3'], 60, ['/2'])
	expect(seen).not.toContain('2')
	expect(seen).toContain('3')
	expect(seen.slice(-30)).not.toContain('silent')
	expect(states.at(-1)).toMatchObject({ kind: 'running', warning: { code: 'playlist-left-out', params: { count: 1 } } })
})
