import { z } from 'zod'
import { networkSourceView } from '../../domain/network-source.ts'
import { pageInput } from '../../domain/page-input.ts'
import { boxLimitPx } from '../../domain/program.ts'
import { cameraFormat, device, source, sourceSettings, sourceState } from '../../domain/source.ts'
import { appErrorData } from '../../errors/app-error-schema.ts'
import { byId, call, done, gesture, nothing } from './call.ts'

/** More files than this are not dropped at once on purpose. */
const mostFiles = 64

export const sourcesCalls = {
	'sources.devices': call(
		'Lists the screens, cameras and audio inputs of this computer.',
		nothing,
		z.object({ devices: z.array(device), problems: z.array(appErrorData) }),
	),
	'sources.cameraFormats': call(
		'Lists the sizes and formats that a camera offers, the largest first. Empty when it names none, or cannot be opened now.',
		z.strictObject({ deviceId: z.string().min(1).max(300) }),
		z.object({ formats: z.array(cameraFormat) }),
	),
	'sources.add': call(
		'Adds a source; with sceneId also a full-size item for it on top of that scene.',
		z.strictObject({
			name: z.string().trim().min(1).max(80),
			settings: sourceSettings,
			sceneId: z.string().optional(),
			visible: z.boolean().exactOptional().describe('Whether the item is shown. Absent: yes'),
			gesture,
		}),
		z.object({ id: z.string() }),
	),
	'sources.addFiles': call(
		'Adds a source for each of these files and addresses, with an item on top of a scene, as one step for Undo. What a file is, is read from its content. A file that no source can show is left out with its reason; the others are added.',
		z.strictObject({
			sceneId: z.string(),
			files: z
				.array(z.string().min(1).max(4096))
				.min(1)
				.max(mostFiles)
				.describe('Full paths of films, sounds, pictures and playlist files on the computer of the studio, or addresses of films'),
			at: z
				.strictObject({ x: z.number().min(-boxLimitPx).max(boxLimitPx), y: z.number().min(-boxLimitPx).max(boxLimitPx) })
				.exactOptional()
				.describe('Point of the picture around which the items lie, in its pixels. Absent: they fill the picture'),
		}),
		z.object({ ids: z.array(z.string()), refused: z.array(z.object({ name: z.string(), error: appErrorData })) }),
	),
	'sources.update': call('Changes a source: name, settings, sound.', z.strictObject({ source, gesture }), done),
	'sources.copyFor': call(
		'Gives a scene a copy of a source of its own, with the same filters and in the same places: changes of it are seen in no other scene.',
		byId.extend({ sceneId: z.string() }),
		z.object({ id: z.string() }),
	),
	'sources.remove': call('Removes a source and its items.', byId.extend({ gesture }), done),
	'sources.opened': call(
		'Waits until a source is open or cannot be opened. null: it is still being opened after 4 s, or nothing uses it.',
		byId,
		z.object({ state: sourceState.nullable() }),
	),
	'sources.network': call('How others send to a network source, and what arrives there now.', byId, networkSourceView),
	'sources.streamKey': call(
		'The key that a sender needs for a network source that listens, in plain text: the stream key of RTMP, the passphrase of SRT.',
		byId,
		z.object({ key: z.string() }),
	),
	'sources.restart': call('Reopens a source now.', byId, done),
	'sources.pageInput': call('Clicks, scrolls or types in a browser page.', byId.extend({ input: pageInput }), done),
} as const
