import { z } from 'zod'
import { canvasId } from '../../domain/canvas.ts'
import { authorityChars, destinationProtocol, destinationView } from '../../domain/destination.ts'
import { destinationPreset, probeResult } from '../../domain/preset.ts'
import { uploadSpeed } from '../../domain/upload-speed.ts'
import { byId, call, done, nothing } from './call.ts'

const plainDestination = z.strictObject({
	name: z.string().trim().min(1).max(80),
	protocol: destinationProtocol,
	server: z.string().trim().min(1).max(1000),
	key: z.string().max(2000),
	/** The preset that it is created from: its limits are checked against the encoder profile. */
	presetId: z.string().min(1).max(40).nullable().default(null),
	/** RTMPS: PEM certificates of authorities to trust for this destination in addition to those of this computer; null = none. */
	authority: z.string().max(authorityChars).nullable().default(null),
})

export const destinationsCalls = {
	'destinations.add': call(
		'Adds a plain RTMP, RTMPS or SRT destination. The key goes to the vault and is never sent back.',
		plainDestination,
		z.object({ id: z.string() }),
	),
	'destinations.update': call(
		'Renames a destination or changes its address (it may contain a key); a new address is refused while it is live.',
		z.strictObject({ id: z.string(), name: z.string().trim().min(1).max(80), server: z.string().trim().min(1).max(1000) }),
		done,
	),
	'destinations.setKey': call(
		'Sets a new key of a destination; on air it connects again with it. SRT: what it does not name stays; "passphrase=" removes the passphrase.',
		z.strictObject({ id: z.string(), key: z.string().min(1).max(2000) }),
		done,
	),
	'destinations.setAuthority': call(
		'Trusts the given certificates (PEM) for this destination in addition to those that this computer knows; null = only those. Refused while it is live.',
		z.strictObject({ id: z.string(), authority: z.string().max(authorityChars).nullable() }),
		done,
	),
	'destinations.setCanvas': call(
		'Sends this canvas to the destination from now on. Refused while it is live.',
		z.strictObject({ id: z.string(), canvas: canvasId }),
		done,
	),
	'destinations.setEnabled': call(
		'Adds a destination to the show or removes it from the show; on air it connects or stops at once.',
		z.strictObject({ id: z.string(), enabled: z.boolean() }),
		done,
	),
	'destinations.remove': call('Removes a destination and deletes its key.', byId, done),
	'destinations.retryNow': call('Retries a reconnecting or failed destination at once.', byId, done),
	'destinations.publish': call('Releases the show to the viewers of one destination, where that is a step of its own.', byId, done),
	'destinations.probe': call(
		'Connects to an ingest, sends 3 s of a test card and says what it saw. By id of a destination, or before it is added.',
		z.union([byId, plainDestination.omit({ name: true })]),
		probeResult,
	),
	'destinations.measureUpload': call(
		'Connects to an ingest and measures for about 8 s how fast it takes media, with at most 40 Mb/s and 40 MB. By id of a destination, or before it is added.',
		z.union([byId, plainDestination.omit({ name: true })]),
		uploadSpeed,
	),
	'presets.list': call('Well-known services with their servers and limits.', nothing, z.object({ presets: z.array(destinationPreset) })),
	'destinations.list': call('The destinations with state and counters.', nothing, z.object({ destinations: z.array(destinationView) })),
} as const
