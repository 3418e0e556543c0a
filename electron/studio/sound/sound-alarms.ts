import type { SoundAlarm, SoundAlarmKind } from '../../../shared/domain/sound-alarm.ts'

/** What is known of one channel, or of the program, after each second. */
export interface ChannelSecond {
	/** null = the program. */
	readonly sourceId: string | null
	/** Viewers should hear it now: in the scene, not muted, the fader up, the source running. */
	readonly isOpen: boolean
	/** A microphone that is muted. */
	readonly isMutedMicrophone: boolean
	/** Films and pages may be silent from their start; once they had sound, its end is worth a look. */
	readonly mayStartSilent: boolean
	readonly peakDb: number
	readonly rmsDb: number
	/** The alarms that it can cause. */
	readonly warnsOf: Readonly<Record<'silence' | 'clipping' | 'muted-speaking', boolean>>
}

export interface AlarmLimits {
	readonly silentAfterMs: number
}

interface ChannelState {
	/** Since when each condition holds, Unix ms; null = it does not. */
	readonly since: Readonly<Record<SoundAlarmKind, number | null>>
	readonly hadSound: boolean
	/** The last seconds had the level of speech, newest last. */
	readonly spoke: readonly boolean[]
	/** Dismissed by a person, until the condition ends. */
	readonly dismissed: readonly SoundAlarmKind[]
}

export interface AlarmState {
	readonly channels: ReadonlyMap<string | null, ChannelState>
	readonly alarms: readonly SoundAlarm[]
}

export const noAlarms: AlarmState = { channels: new Map(), alarms: [] }

/** As the meters say "silent". */
const silentBelowDb = -60
const clipDb = -0.1
const clippingAfterMs = 3000
/** Noise of a room is lower, dBFS RMS. */
const speechDb = -42
/** Somebody speaks when most of the last seconds had speech. */
const speechWindow = 4
const speechSeconds = 3
/** Each condition is known once a second. */
const stepMs = 1000

const nothing: ChannelState = {
	since: { silence: null, clipping: null, 'muted-speaking': null, 'program-silence': null },
	hadSound: false,
	spoke: [],
	dismissed: [],
}

/** The state after one more second, which ends at `nowMs`. Off air (`isOnAir` false) nothing is an alarm, and every condition begins again. Pure. */
export function stepAlarms(
	state: AlarmState,
	seconds: readonly ChannelSecond[],
	nowMs: number,
	isOnAir: boolean,
	limits: AlarmLimits,
): AlarmState {
	if (!isOnAir) return state === noAlarms ? state : noAlarms
	const channels = new Map(
		seconds.map((second) => [second.sourceId, stepChannel(state.channels.get(second.sourceId) ?? nothing, second, nowMs)]),
	)
	return { channels, alarms: alarmsOf(channels, nowMs, limits) }
}

/** "Fine, it is quiet": this alarm is not shown until its condition has ended once. Pure. */
export function dismissAlarm(state: AlarmState, kind: SoundAlarmKind, sourceId: string | null): AlarmState {
	const channel = state.channels.get(sourceId)
	if (!channel) return state
	const channels = new Map(state.channels).set(sourceId, { ...channel, dismissed: [...new Set([...channel.dismissed, kind])] })
	return { channels, alarms: state.alarms.filter((alarm) => alarm.kind !== kind || alarm.sourceId !== sourceId) }
}

function stepChannel(before: ChannelState, second: ChannelSecond, nowMs: number): ChannelState {
	const isSilent = second.peakDb < silentBelowDb
	const spoke = [...before.spoke, second.rmsDb >= speechDb].slice(-speechWindow)
	const isSpeaking = spoke.filter(Boolean).length >= speechSeconds
	const { warnsOf, isOpen } = second
	const hadSound = before.hadSound || !isSilent
	const holds: Readonly<Record<SoundAlarmKind, boolean>> = {
		silence: second.sourceId !== null && warnsOf.silence && isOpen && isSilent && (hadSound || !second.mayStartSilent),
		clipping: second.sourceId !== null && warnsOf.clipping && isOpen && second.peakDb >= clipDb,
		'muted-speaking': warnsOf['muted-speaking'] && second.isMutedMicrophone && isSpeaking,
		'program-silence': second.sourceId === null && isSilent,
	}
	const since = (kind: SoundAlarmKind) => (holds[kind] ? (before.since[kind] ?? nowMs - stepMs) : null)
	return {
		since: {
			silence: since('silence'),
			clipping: since('clipping'),
			'muted-speaking': since('muted-speaking'),
			'program-silence': since('program-silence'),
		},
		hadSound,
		spoke,
		dismissed: before.dismissed.filter((kind) => holds[kind]),
	}
}

/** The strongest first. */
const order: readonly SoundAlarmKind[] = ['program-silence', 'muted-speaking', 'silence', 'clipping']

function alarmsOf(channels: AlarmState['channels'], nowMs: number, { silentAfterMs }: AlarmLimits): readonly SoundAlarm[] {
	const afterMs = { silence: silentAfterMs, 'program-silence': silentAfterMs, clipping: clippingAfterMs, 'muted-speaking': 0 }
	return order.flatMap((kind) =>
		[...channels].flatMap(([sourceId, { since, dismissed }]) => {
			const sinceMs = since[kind]
			return sinceMs === null || nowMs - sinceMs < afterMs[kind] || dismissed.includes(kind) ? [] : [{ kind, sourceId, sinceMs }]
		}),
	)
}
