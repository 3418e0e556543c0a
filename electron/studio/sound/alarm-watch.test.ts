import { expect, test } from 'vitest'
import type { ProgramStats } from '../../../shared/domain/encoder.ts'
import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import type { ShowState } from '../../../shared/domain/show.ts'
import { defaultSoundSettings } from '../../../shared/domain/sound-settings.ts'
import type { Source, SourceAudio } from '../../../shared/domain/source.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { ProgramChange } from '../../program-process/program-process.ts'
import { watchSoundAlarms } from './alarm-watch.ts'

const audio: SourceAudio = { gainDb: 0, muted: false, heard: 'always' }
const onAir: ShowState = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 0, allLost: false }
const loud = { peakDb: -10, rmsDb: -20 }
const silent = { peakDb: -100, rmsDb: -100 }

function studio(channel: Partial<SourceAudio> = {}, kind: 'audio-input' | 'media' = 'audio-input') {
	const programChanges = createListeners<ProgramChange>()
	const settings = { current: defaultSoundSettings }
	const lines: string[] = []
	let show: ShowState = onAir
	let nowMs = 1_000_000
	let levels: NonNullable<ProgramStats['levels']> = []
	let playback: MediaPlayback['state'] = 'playing'
	const source = { id: 'a', name: 'Boat radio', settings: { kind }, audio: { ...audio, ...channel } } as unknown as Source
	let sources: readonly Source[] = [source]
	let changes = 0
	const watch = watchSoundAlarms({
		clock: { now: () => nowMs },
		program: {
			stats: () => ({ levels }) as ProgramStats,
			sourceStates: () => ({ a: { kind: 'running' } }),
			media: () => (kind === 'media' ? { a: { state: playback } as MediaPlayback } : {}),
			onChange: programChanges.add,
		},
		show: { showState: () => show },
		collection: () => ({ sources: [...sources], soundGroups: [{ id: 'g', name: 'Group', gainDb: 0, muted: true }] }),
		settings: () => settings.current,
		note: (level, subject, text) => lines.push(`${level} ${typeof subject === 'string' ? subject : subject.text}: ${text.text}`),
	})
	watch.onChange(() => changes++)
	return {
		watch,
		lines,
		settings,
		changes: () => changes,
		run(level: typeof loud, seconds: number, heard = true) {
			for (let second = 0; second < seconds; second++) {
				nowMs += 1000
				levels = [
					{ id: 'a', ...level, heard },
					{ id: 'program', ...loud, heard: true },
				]
				programChanges.notify('stats')
			}
			return watch.alarms().map((alarm) => alarm.kind)
		},
		show(next: ShowState) {
			show = next
		},
		pause() {
			playback = 'paused'
		},
		remove() {
			sources = []
		},
	}
}

test('a silent channel is an alarm with a line, and another line says when its sound is back', () => {
	const { run, lines, watch, changes } = studio()
	expect(run(silent, 9)).toEqual([])
	expect(run(silent, 5)).toEqual(['silence'])
	expect(watch.alarms()).toEqual([{ kind: 'silence', sourceId: 'a', sinceMs: 1_000_000 }])
	expect(changes()).toBe(1)
	run(loud, 1)
	expect(lines).toEqual(['warning Boat radio: No sound', 'good Boat radio: The sound is back'])
	expect(changes()).toBe(2)
})

test('the channel’s own switch, a closed channel and a paused film are no alarms', () => {
	expect(studio({ alarms: { silence: false } }).run(silent, 30)).toEqual([])
	expect(studio().run(silent, 30, false)).toEqual([])
	const film = studio({}, 'media')
	film.run(loud, 1)
	film.pause()
	expect(film.run(silent, 30)).toEqual([])
	expect(studio({ alarms: { clipping: false } }).run({ peakDb: 0, rmsDb: -5 }, 9)).toEqual([])
	const silenced = studio()
	silenced.settings.current = { ...defaultSoundSettings, warnsOfClipping: false, silentAfterS: 60 }
	expect(silenced.run({ peakDb: 0, rmsDb: -5 }, 9)).toEqual([])
	expect(silenced.run(silent, 30)).toEqual([])
})

test('a microphone that is muted by itself or with its group reports that somebody speaks', () => {
	expect(studio({ muted: true }).run(loud, 5, false)).toEqual(['muted-speaking'])
	expect(studio({ groupId: 'g' }).run(loud, 5, false)).toEqual(['muted-speaking'])
	expect(studio({ muted: true }, 'media').run(loud, 5, false)).toEqual([])
	expect(studio({ muted: true, alarms: { speaking: false } }).run(loud, 5, false)).toEqual([])
})

test('an alarm that ends with the show, or with its source, leaves no line that the sound is back', () => {
	const ended = studio()
	ended.run(silent, 12)
	ended.show({ kind: 'off-air' })
	expect(ended.run(silent, 1)).toEqual([])
	const removed = studio()
	removed.run(silent, 12)
	removed.remove()
	expect(removed.run(silent, 1)).toEqual([])
	expect([...ended.lines, ...removed.lines]).toEqual(['warning Boat radio: No sound', 'warning Boat radio: No sound'])
})

test('an alarm that was dismissed is gone at once', () => {
	const { run, watch, changes } = studio()
	run(silent, 12)
	watch.dismiss('silence', 'a')
	expect(watch.alarms()).toEqual([])
	expect(changes()).toBe(2)
	expect(run(silent, 30)).toEqual([])
})
