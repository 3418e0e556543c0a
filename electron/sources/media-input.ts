import { type NetworkAddress, readMediaAddress, writeNetworkAddress } from '../../shared/domain/media-address.ts'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import { openAllowedFile } from './allowed-file.ts'
import { fileDemuxers, httpDemuxers } from './media-demuxers.ts'
import { malformedAddress, networkError, privateAddress, unsupportedAddress } from './media-errors.ts'
import type { MediaNetwork } from './media-network.ts'
import { connectHost, resolveHost } from './resolve-host.ts'
import type { MediaSettings } from './source-context.ts'

/** A film that FFmpeg may open now, with all that it may touch on the way. To be disposed of when FFmpeg has it, or is not started at all. */
export interface MediaInput {
	/** What goes before and with "-i". `descriptor`: the number by which FFmpeg inherits the first of `descriptors`. */
	arguments(descriptor: number): readonly string[]
	/** Open files that FFmpeg must inherit. */
	readonly descriptors: readonly number[]
	/** Beside the environment of this process. */
	readonly environment: Readonly<Record<string, string>>
	readonly isNetwork: boolean
	/** Changes with the content of the file; null when that cannot be known. */
	readonly identity: string | null
	/** What the network said against it, when that is better known here than in FFmpeg. */
	networkError(): AppErrorData | null
	/** FFmpeg has been started and has its own descriptors. */
	started(): Promise<void>
	dispose(): Promise<void>
}

export interface MediaInputOptions {
	readonly neverIn: readonly string[]
	readonly network: MediaNetwork
}

/** Judges the path or address and opens what can be opened here. Rejects with AppError. */
export async function openMediaInput(settings: MediaSettings, options: MediaInputOptions): Promise<MediaInput> {
	const found = readMediaAddress(settings.path)
	switch (found.kind) {
		case 'file':
			return openFile(found.path, options.neverIn)
		case 'network':
			return openAddress(found.address, settings.allowPrivateAddress === true, options.network)
		case 'unsupported':
			throw unsupportedAddress(found.scheme)
		case 'malformed':
			throw malformedAddress()
	}
}

/** Nothing but this one file, and only as a film. */
export const fileRules: readonly string[] = ['-format_whitelist', fileDemuxers.join(','), '-protocol_whitelist', 'file']

/** FFmpeg gets the very file that was judged, not its name; where it cannot, it gets the name without any link in it. */
async function openFile(path: string, neverIn: readonly string[]): Promise<MediaInput> {
	const { handle, realPath, stats } = await openAllowedFile(path, { neverIn, maxBytes: null })
	const isInherited = process.platform === 'linux'
	let isOpen = true
	async function close(): Promise<void> {
		if (!isOpen) return
		isOpen = false
		await handle.close()
	}
	return {
		arguments: (descriptor) => [...fileRules, ...['-i', isInherited ? `file:/proc/self/fd/${descriptor}` : `file:${realPath}`]],
		descriptors: isInherited ? [handle.fd] : [],
		environment: {},
		isNetwork: false,
		identity: [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(' '),
		networkError: () => null,
		started: close,
		dispose: close,
	}
}

/** Usual ports where FFmpeg needs none; udp has none. */
const usualPorts = { http: 80, https: 443, rtmp: 1935, rtmps: 443, rtsp: 554, rtsps: 322 } as const

async function openAddress(address: NetworkAddress, allowPrivate: boolean, network: MediaNetwork): Promise<MediaInput> {
	const { scheme } = address
	if (scheme === 'http' || scheme === 'https') return openHttp(address, allowPrivate, network)
	if (scheme === 'udp' || address.host === '') {
		if (!allowPrivate) throw privateAddress(address.host)
		return plainInput(address, address.host, allowPrivate, network)
	}
	const addresses = await resolveHost(address.host, allowPrivate, network.finder)
	if (scheme === 'srt') return plainInput(address, addresses[0] ?? '', allowPrivate, network)
	// Said at once and exactly, which FFmpeg does not.
	const port = address.port ?? usualPorts[scheme]
	const socket = await connectHost(addresses, port, network.finder.clock)
	const reached = socket.remoteAddress
	socket.destroy()
	if (reached === undefined) throw new AppError(networkError('ECONNRESET'))
	return plainInput(address, reached, allowPrivate, network)
}

const demuxersOf = {
	rtmp: ['flv', 'live_flv'],
	rtmps: ['flv', 'live_flv'],
	rtsp: ['rtsp'],
	rtsps: ['rtsp'],
	srt: ['mpegts'],
	udp: ['mpegts'],
} as const
const protocolsOf = {
	rtmp: ['rtmp', 'tcp'],
	rtmps: ['rtmps', 'tls', 'tcp', 'httpproxy'],
	rtsp: ['rtsp', 'rtp', 'tcp'],
	rtsps: ['rtsps', 'rtsp', 'rtp', 'tls', 'tcp', 'httpproxy'],
	srt: ['srt'],
	udp: ['udp'],
} as const

/** `ip`: what its name has been found to be. */
async function plainInput(address: NetworkAddress, ip: string, allowPrivate: boolean, network: MediaNetwork): Promise<MediaInput> {
	const { scheme } = address
	if (scheme === 'http' || scheme === 'https') throw malformedAddress()
	// For TLS, which FFmpeg makes through the gateway and for which it needs the name; the RTMP server wants to be called by its name too.
	const pass = await network.gateway.open({ allowPrivate, secureOrigin: null })
	const usesName = scheme === 'rtmp' || scheme === 'rtmps' || scheme === 'rtsps'
	return {
		arguments: () => [
			...['-format_whitelist', demuxersOf[scheme].join(','), '-protocol_whitelist', protocolsOf[scheme].join(',')],
			...(scheme === 'rtsp' || scheme === 'rtsps' ? ['-rtsp_transport', 'tcp'] : []),
			...(scheme === 'srt' || scheme === 'udp' ? ['-f', 'mpegts'] : []),
			...['-i', writeNetworkAddress(address, usesName ? address.host : ip)],
		],
		descriptors: [],
		environment: pass.environment,
		isNetwork: true,
		identity: null,
		networkError: pass.lastError,
		started: async () => {},
		dispose: async () => pass.close(),
	}
}

async function openHttp(address: NetworkAddress, allowPrivate: boolean, network: MediaNetwork): Promise<MediaInput> {
	// Judged by the gateway again at each request, and here for a quick answer.
	await resolveHost(address.host, allowPrivate, network.finder)
	const isSecure = address.scheme === 'https'
	const port = address.port ?? usualPorts[isSecure ? 'https' : 'http']
	const pass = await network.gateway.open({ allowPrivate, secureOrigin: isSecure ? { host: address.host, port } : null })
	const url = writeNetworkAddress({ ...address, scheme: 'http', port })
	return {
		arguments: () => [
			...['-format_whitelist', httpDemuxers.join(',')],
			...['-protocol_whitelist', 'http,https,tcp,tls,httpproxy,crypto,data'],
			...['-i', url],
		],
		descriptors: [],
		environment: pass.environment,
		isNetwork: true,
		identity: null,
		networkError: pass.lastError,
		started: async () => {},
		dispose: async () => pass.close(),
	}
}
