import { z } from 'zod'
import { dynamicBitrateSettings } from '../../domain/dynamic-bitrate.ts'
import { encoderProfile } from '../../domain/encoder.ts'
import { programFormat } from '../../domain/program.ts'
import { call, done, nothing } from './call.ts'

export const programCalls = {
	'program.newShow': call(
		'Starts an empty show in place of this one: one empty scene, no sources. Refused while a show or a recording runs.',
		z.strictObject({ title: z.string().trim().min(1).max(150), sceneName: z.string().trim().min(1).max(80) }),
		done,
	),
	'program.bringBack': call(
		'Restores the show that the last new one replaced, and keeps that one in turn. Possible until Showcaller ends.',
		nothing,
		done,
	),
	'program.undo': call(
		'Undoes the newest edit of scenes, items, sources, sound or transition, whoever made it: program.undo says which. Takes, ads and recordings are never undone.',
		nothing,
		done,
	),
	'program.redo': call('Redoes the edit that was undone last.', nothing, done),
	'program.setFormat': call('Changes picture size and frame rate; refused on air.', z.strictObject({ format: programFormat }), done),
	'encoder.setProfile': call(
		'Changes the encoder profile; on air the encoder is swapped and the connections stay.',
		z.strictObject({ profile: encoderProfile }),
		done,
	),
	'encoder.setDynamicBitrate': call(
		'Sets whether a lower bitrate is sent while the line to a destination is weak, and down to which; what is absent stays as it is. Applies at once, on air too.',
		z.strictObject({
			enabled: dynamicBitrateSettings.shape.enabled.exactOptional(),
			floorKbps: dynamicBitrateSettings.shape.floorKbps.exactOptional(),
			exceptFor: dynamicBitrateSettings.shape.exceptFor.exactOptional(),
		}),
		done,
	),
} as const
