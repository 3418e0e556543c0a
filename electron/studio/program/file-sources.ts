import { basename, extname } from 'node:path'
import { isPrivateAddress, readMediaAddress } from '../../../shared/domain/media-address.ts'
import { maxSceneItems } from '../../../shared/domain/program.ts'
import type { SourceSettings } from '../../../shared/domain/source.ts'
import { type PathHome, understoodPath } from '../../../shared/domain/typed-path.ts'
import { AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { CallOutput } from '../../../shared/ipc/contract.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { droppedBox } from '../../../shared/program/dropped-box.ts'
import { sceneOf } from '../../../shared/program/edits.ts'
import type { Point, Size } from '../../../shared/program/geometry/rect.ts'
import { browser } from '../../../shared/program/sources/browser.ts'
import { image } from '../../../shared/program/sources/image.ts'
import { media } from '../../../shared/program/sources/media.ts'
import { network } from '../../../shared/program/sources/network.ts'
import { playlist } from '../../../shared/program/sources/playlist.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AllowedFile } from '../../sources/allowed-file.ts'
import { contentBytes, contentOf, pictureSizeIn } from '../../sources/file-content.ts'
import { isPlaylistFile } from '../../sources/playlist/playlist-files.ts'
import { refuseBadAddresses } from './film-address.ts'
import type { NewSource, SourceEdits } from './source-edits.ts'

/** Adds a source with an item for each file or address. `at`: where the items lie on the canvas; absent: they fill it. */
export type AddFiles = (sceneId: string, files: readonly string[], at: Point | undefined) => Promise<CallOutput<'sources.addFiles'>>

export interface FileSourcesOptions {
	readonly collection: () => Collection
	readonly addSources: SourceEdits['addSources']
	/** Used to interpret typed paths. */
	readonly home: PathHome
	/** Opens a file that a source may read. */
	readonly openFile: (path: string) => Promise<Pick<AllowedFile, 'handle'>>
	readonly clock: Pick<Clock, 'after'>
}

/** A disk or a network share that does not answer within this time is reported, ms. */
const readLimitMs = 5000
const longestName = 80

/** What a file or an address becomes. */
interface Understood {
	readonly name: string
	readonly settings: SourceSettings
	/** null = unknown. */
	readonly own: Size | null
	/** It has a picture, which lies where it was dropped. */
	readonly hasPicture: boolean
}

export function createFileSources({ collection, addSources, home, openFile, clock }: FileSourcesOptions): AddFiles {
	async function understand(typed: string): Promise<Understood> {
		const path = understoodPath(typed, home)
		const address = readMediaAddress(path)
		if (address.kind !== 'file') {
			// Its form asks whether the user trusts it; what is dropped has none.
			if (address.kind === 'network' && isPrivateAddress(address.address)) throw new AppError('source-private-address/dropped')
			const found = settingsOfAddress(path)
			refuseBadAddresses(found.settings)
			return { name: nameOfAddress(path), hasPicture: true, ...found }
		}
		const head = await inTime(readHead(path, openFile), clock)
		const name = nameOfFile(path)
		const content = contentOf(head)
		switch (content) {
			case 'picture':
				return { name, settings: { ...image.defaults, path }, own: pictureSizeIn(head), hasPicture: true }
			case 'film':
			case 'sound':
				return { name, settings: { ...media.defaults, path }, own: null, hasPicture: content === 'film' }
			case 'list':
				if (!isPlaylistFile(path)) break
				return { name, settings: { ...playlist.defaults, files: [path] }, own: null, hasPicture: true }
			case 'page':
				return { name, settings: { ...browser.defaults, path }, own: browser.defaults, hasPicture: true }
		}
		throw new AppError('source-not-media')
	}

	return async (sceneId, files, at) => {
		sceneOf(collection(), sceneId)
		const outcomes = await Promise.all(
			files.map((typed) =>
				understand(typed).then(
					(found) => ({ found, refused: null }),
					(error: unknown) => ({ found: null, refused: { name: shownName(typed), error: toAppErrorData(error) } }),
				),
			),
		)
		const { format } = collection()
		const scene = sceneOf(collection(), sceneId)
		const room = Math.max(0, maxSceneItems - scene.items.length)
		const found = outcomes.flatMap((outcome) => outcome.found ?? [])
		const added = found.slice(0, room).map(
			({ name, settings, own, hasPicture }, index): NewSource => ({
				name,
				settings,
				box: at && hasPicture ? droppedBox(format, own, at, index) : undefined,
			}),
		)
		const full = new AppError('scene-full', { name: scene.name, max: maxSceneItems }).toData()
		return {
			ids: [...addSources(added, sceneId)],
			refused: [...outcomes.flatMap(({ refused }) => refused ?? []), ...found.slice(room).map(({ name }) => ({ name, error: full }))],
		}
	}
}

/** Files that players of films play; anything else at a web address is a page. */
const filmPath = /\.(?:mp4|m4v|mov|webm|mkv|avi|flv|ts|m3u8|mpd|og[gv]|opus|mp3|m4a|aac|wav|flac)$/i

/** A stream that is always open, a film, or a page. Pure. */
function settingsOfAddress(address: string): Pick<Understood, 'settings' | 'own'> {
	const [, scheme = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*([^?#]*)/i.exec(address) ?? []
	if (/^(?:rtmps?|rtsps?|srt)$/i.test(scheme)) return { settings: { ...network.defaults, way: 'address', path: address }, own: null }
	if (/^https?$/i.test(scheme) && !filmPath.test(path)) return { settings: { ...browser.defaults, path: address }, own: browser.defaults }
	return { settings: { ...media.defaults, path: address, loop: false }, own: null }
}

async function readHead(path: string, openFile: FileSourcesOptions['openFile']): Promise<Uint8Array> {
	const { handle } = await openFile(path)
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(contentBytes), 0, contentBytes, 0)
		return buffer.subarray(0, bytesRead)
	} finally {
		await handle.close()
	}
}

function inTime<Value>(work: Promise<Value>, clock: Pick<Clock, 'after'>): Promise<Value> {
	const limit = Promise.withResolvers<never>()
	const cancel = clock.after(readLimitMs, () => limit.reject(new AppError('source-file-slow', {}, { retryable: true })))
	return Promise.race([work, limit.promise]).finally(cancel)
}

function nameOfFile(path: string): string {
	const file = basename(path.replaceAll('\\', '/'))
	return basename(file, extname(file)).trim().slice(0, longestName) || file.slice(0, longestName) || media.name.text
}

/** Never the user, the password or the query of an address: they may be secret. */
function nameOfAddress(address: string): string {
	const place = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(address)?.[1] ?? ''
	return place.slice(0, longestName) || media.name.text
}

function shownName(typed: string): string {
	return /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) && !/^file:/i.test(typed)
		? nameOfAddress(typed)
		: basename(typed.replaceAll('\\', '/')).slice(0, longestName)
}
