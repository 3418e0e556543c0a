import type { ProgramStats } from '../../../shared/domain/encoder.ts'
import type { MediaView } from '../../../shared/domain/media-playback.ts'
import type { SoundAlarm, SoundAlarmKind } from '../../../shared/domain/sound-alarm.ts'
import type { SoundSettings } from '../../../shared/domain/sound-settings.ts'
import { type SourceState, sourceKindOf } from '../../../shared/domain/source.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { ShowBinding } from '../show-binding.ts'
import { type AlarmState, type ChannelSecond, dismissAlarm, noAlarms, stepAlarms } from './sound-alarms.ts'

/** Watches the sound of the program while it is on air, and says what a person should look at. */
export interface AlarmWatch {
	/** The strongest first. */
	alarms(): readonly SoundAlarm[]
	/** Hides an alarm until its cause has ended once. */
	dismiss(kind: SoundAlarmKind, sourceId: string | null): void
	onChange(listener: () => void): () => void
	dispose(): void
}

export interface AlarmWatchServices {
	readonly clock: Pick<Clock, 'now'>
	readonly program: Pick<ProgramProcess, 'stats' | 'sourceStates' | 'media' | 'onChange'>
	readonly show: Pick<ShowBinding, 'showState'>
	readonly collection: () => Pick<Collection, 'sources' | 'soundGroups'>
	readonly settings: () => SoundSettings
	/** A line of the activity. */
	readonly note: (level: 'warning' | 'good', subject: string | Text, text: Text) => void
}

export function watchSoundAlarms(services: AlarmWatchServices): AlarmWatch {
	const { clock, program, note } = services
	const changes = createListeners()
	let state: AlarmState = noAlarms

	function replace(next: AlarmState, isOnAir: boolean): void {
		const before = state.alarms
		state = next
		const began = next.alarms.filter((alarm) => !before.some((one) => isSame(one, alarm)))
		const ended = before.filter((alarm) => !next.alarms.some((one) => isSame(one, alarm)))
		for (const alarm of began) note('warning', subjectOf(alarm), say(`sound-alarm/${alarm.kind}`))
		// An alarm that ends with the show, or with its source, says nothing about the sound.
		for (const alarm of ended) if (isOnAir && next.channels.has(alarm.sourceId)) noteEnd(alarm)
		if (began.length + ended.length > 0) changes.notify()
	}

	function noteEnd(alarm: SoundAlarm): void {
		if (alarm.kind === 'silence' || alarm.kind === 'program-silence') note('good', subjectOf(alarm), say('sound-alarm/sound-is-back'))
	}

	function subjectOf({ sourceId }: SoundAlarm): string | Text {
		return services.collection().sources.find(({ id }) => id === sourceId)?.name ?? say('program/subject')
	}

	const unsubscribe = program.onChange((what) => {
		if (what !== 'stats') return
		const isOnAir = services.show.showState().kind === 'on-air'
		const { silentAfterS, warnsOfClipping } = services.settings()
		const seconds = secondsOf(
			program.stats()?.levels ?? [],
			services.collection(),
			program.sourceStates(),
			program.media(),
			warnsOfClipping,
		)
		replace(stepAlarms(state, seconds, clock.now(), isOnAir, { silentAfterMs: silentAfterS * 1000 }), isOnAir)
	})

	return {
		alarms: () => state.alarms,
		dismiss(kind, sourceId) {
			// A person has seen it: no line of the activity says that it ended.
			state = dismissAlarm(state, kind, sourceId)
			changes.notify()
		},
		onChange: changes.add,
		dispose: unsubscribe,
	}
}

function isSame(one: SoundAlarm, other: SoundAlarm): boolean {
	return one.kind === other.kind && one.sourceId === other.sourceId
}

/** What the alarms need to know of each channel, and of the program. Pure. */
function secondsOf(
	levels: NonNullable<ProgramStats['levels']>,
	{ sources, soundGroups = [] }: Pick<Collection, 'sources' | 'soundGroups'>,
	states: Readonly<Record<string, SourceState>>,
	media: MediaView,
	warnsOfClipping: boolean,
): ChannelSecond[] {
	const known = new Map(sources.map((source) => [source.id, source]))
	return levels.flatMap(({ id, peakDb, rmsDb, heard }): ChannelSecond[] => {
		if (id === 'program') return [{ ...programSecond, peakDb, rmsDb }]
		const source = known.get(id)
		if (!source?.audio) return []
		const { audio } = source
		const isMicrophone = sourceKindOf(source.settings.kind)?.heard === 'always'
		const isMuted = audio.muted || soundGroups.some((group) => group.id === audio.groupId && group.muted)
		const isPlaying = states[id]?.kind === 'running' && media[id]?.state !== 'paused'
		const { silence = true, clipping = true, speaking = true } = audio.alarms ?? {}
		return [
			{
				sourceId: id,
				isOpen: heard && isPlaying,
				isMutedMicrophone: isMicrophone && isMuted,
				mayStartSilent: !isMicrophone,
				peakDb,
				rmsDb,
				warnsOf: { silence, clipping: clipping && warnsOfClipping, 'muted-speaking': speaking },
			},
		]
	})
}

const programSecond: Omit<ChannelSecond, 'peakDb' | 'rmsDb'> = {
	sourceId: null,
	isOpen: true,
	isMutedMicrophone: false,
	mayStartSilent: false,
	warnsOf: { silence: false, clipping: false, 'muted-speaking': false },
}
