import type { z } from 'zod'
import { type SnapshotSlice, sliceNames } from '../domain/slice-names.ts'
import { studioSnapshot } from '../domain/snapshot.ts'
import { accountsCalls } from './calls/accounts.ts'
import { adsCalls } from './calls/ads.ts'
import { airCalls } from './calls/air.ts'
import { audioCalls } from './calls/audio.ts'
import { canvasesCalls } from './calls/canvases.ts'
import { collectionsCalls } from './calls/collections.ts'
import { cuesCalls } from './calls/cues.ts'
import { destinationsCalls } from './calls/destinations.ts'
import { devicesCalls } from './calls/devices.ts'
import { filtersCalls } from './calls/filters.ts'
import { keysCalls } from './calls/keys.ts'
import { libraryCalls } from './calls/library.ts'
import { livestreamsCalls } from './calls/livestreams.ts'
import { loudnessCalls } from './calls/loudness.ts'
import { mediaCalls } from './calls/media.ts'
import { obsWebsocketCalls } from './calls/obs-websocket.ts'
import { overlaysCalls } from './calls/overlays.ts'
import { practiceCalls } from './calls/practice.ts'
import { programCalls } from './calls/program.ts'
import { recordingCalls } from './calls/recording.ts'
import { replayCalls } from './calls/replay.ts'
import { reportsCalls } from './calls/reports.ts'
import { scenesCalls } from './calls/scenes.ts'
import { scheduleCalls } from './calls/schedule.ts'
import { screenCalls } from './calls/screen.ts'
import { settingsCalls } from './calls/settings.ts'
import { showCalls } from './calls/show.ts'
import { sourcesCalls } from './calls/sources.ts'
import { standbyCalls } from './calls/standby.ts'
import { textsCalls } from './calls/texts.ts'

/**
 * The one contract between the studio and every screen, remote and shell. A call is a name with an input and an output; an event is a name with
 * a payload. The preload bridge, the handlers, the client of the screen, the HTTP host and docs/remote-api.md are all derived from here.
 * The calls are declared by noun in calls/.
 */
export const calls = {
	...showCalls,
	...scenesCalls,
	...overlaysCalls,
	...sourcesCalls,
	...filtersCalls,
	...audioCalls,
	...loudnessCalls,
	...mediaCalls,
	...textsCalls,
	...cuesCalls,
	...programCalls,
	...canvasesCalls,
	...collectionsCalls,
	...destinationsCalls,
	...accountsCalls,
	...livestreamsCalls,
	...scheduleCalls,
	...adsCalls,
	...airCalls,
	...recordingCalls,
	...libraryCalls,
	...replayCalls,
	...reportsCalls,
	...keysCalls,
	...practiceCalls,
	...settingsCalls,
	...obsWebsocketCalls,
	...screenCalls,
	...devicesCalls,
	...standbyCalls,
} as const

export type CallName = keyof typeof calls
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>
export type CallParsedInput<Name extends CallName> = z.output<(typeof calls)[Name]['input']>
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>

/** Every member of the snapshot has an event that carries its new value. */
export const events = Object.fromEntries(sliceNames.map((slice) => [`${slice}.changed`, studioSnapshot.shape[slice]])) as {
	readonly [Slice in SnapshotSlice as `${Slice}.changed`]: (typeof studioSnapshot.shape)[Slice]
}

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>

/** The handlers that the studio must provide: a missing one does not compile. */
export type Handlers = { readonly [Name in CallName]: (input: CallParsedInput<Name>) => Promise<CallOutput<Name>> | CallOutput<Name> }

/** What a screen calls. Rejects with an AppError. */
export interface StudioClient {
	call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
	/** Returns the function that unsubscribes. */
	on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
}
