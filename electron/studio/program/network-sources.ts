import { networkInterfaces } from 'node:os'
import { hasSecret, ingestApp, readListening } from '../../../shared/domain/listening-address.ts'
import type { NetworkSourceView } from '../../../shared/domain/network-source.ts'
import type { Arrival } from '../../../shared/domain/reception.ts'
import { type Source, settingsAs } from '../../../shared/domain/source.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { sourceOf } from '../../../shared/program/edits.ts'
import type { IngestSource } from '../../network-ingest/ingest-messages.ts'
import type { NetworkIngest } from '../../network-ingest/network-ingest.ts'

export interface NetworkSources {
	/** The source as the program opens it: with the place where the ingest process passes its stream on. */
	forProgram(source: Source): Source
	/** Listens for the sources of this collection. */
	follow(collection: Collection): void
	view(id: string): Promise<NetworkSourceView>
	/** The key in plain text, for a person who types it into a sender. Throws AppError when there is none. */
	streamKey(id: string): string
}

export interface NetworkSourcesOptions {
	readonly collection: () => Collection
	readonly ingest: Pick<NetworkIngest, 'setSources' | 'feedAddress' | 'port' | 'sender' | 'refused'>
	/** Puts the secrets of the vault into the addresses. */
	readonly reveal: (source: Source) => Source
	readonly readReception: (id: string) => Promise<Arrival | null>
	/** The addresses of this computer in its networks. */
	readonly addresses?: () => readonly string[]
}

const nothingKnown: Arrival = { reception: null, refusedAtMs: null }

export function createNetworkSources({
	collection,
	ingest,
	reveal,
	readReception,
	addresses = lanAddresses,
}: NetworkSourcesOptions): NetworkSources {
	/** What a source listens for, with its key; null = it does not listen, or its key is not known here. */
	function listening(source: Source) {
		const settings = settingsAs('network', reveal(source).settings)
		if (!settings || settings.way === 'address') return null
		const address = readListening(settings.way, settings.path)
		return address && { ...address, way: settings.way, lan: settings.lan === true, isKnown: hasSecret(address) }
	}

	function addressesOf({ way, port, lan }: NonNullable<ReturnType<typeof listening>>): string[] {
		const openPort = way === 'listen-rtmp' ? ingest.port() : port
		if (openPort === null) return []
		const inNetwork = lan ? addresses() : []
		const hosts = inNetwork.length > 0 ? inNetwork : ['127.0.0.1']
		return hosts.map((host) => (way === 'listen-rtmp' ? `rtmp://${host}:${openPort}/${ingestApp}` : `srt://${host}:${openPort}`))
	}

	return {
		forProgram(source) {
			const found = listening(source)
			const revealed = reveal(source)
			const settings = settingsAs('network', revealed.settings)
			if (!settings || found?.way !== 'listen-rtmp' || !found.isKnown) return revealed
			return { ...revealed, settings: { ...settings, path: ingest.feedAddress(source.id) } }
		},
		follow({ sources }) {
			ingest.setSources(
				sources.flatMap((source): IngestSource[] => {
					const found = listening(source)
					return found?.way === 'listen-rtmp' && found.isKnown ? [{ id: source.id, key: found.secret, lan: found.lan }] : []
				}),
			)
		},
		async view(id) {
			const found = listening(sourceOf(collection(), id))
			const { reception, refusedAtMs } = (await readReception(id)) ?? nothingKnown
			if (!found) return { listening: null, reception }
			const isRtmp = found.way === 'listen-rtmp'
			return {
				listening: {
					addresses: addressesOf(found),
					keyEnd: found.isKnown ? found.secret.slice(-4) : '',
					sender: isRtmp ? (ingest.sender(id)?.from ?? null) : null,
					refused: isRtmp ? ingest.refused() : refusedAtMs === null ? null : { from: null, atMs: refusedAtMs, why: 'key' },
				},
				reception,
			}
		},
		streamKey(id) {
			const source = sourceOf(collection(), id)
			const found = listening(source)
			if (!found) throw new AppError('network-not-listening', { name: source.name })
			if (!found.isKnown) throw new AppError('network-key-missing')
			return found.secret
		},
	}
}

/** IPv4 addresses of networks that this computer is in; those of ordinary home and office networks first. */
function lanAddresses(): readonly string[] {
	const all = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
		(list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => ({ name, address })),
	)
	const rank = ({ name, address }: { readonly name: string; readonly address: string }) =>
		// Networks of containers and virtual machines are on this computer only.
		(/^(?:docker|br-|veth|virbr|vmnet|vboxnet|lxc|podman)/i.test(name) ? 4 : 0) + (/^(?:192\.168|10|172)\./.test(address) ? 0 : 1)
	return all.toSorted((a, b) => rank(a) - rank(b)).map(({ address }) => address)
}
