import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { hasHiddenSecrets } from '../../../shared/domain/address-secrets.ts'
import { type NetworkAddress, writeNetworkAddress } from '../../../shared/domain/media-address.ts'
import { isIpAddress } from '../../../shared/domain/private-address.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ByteStream } from './byte-stream.ts'
import type { MediaContext } from './media-context.ts'
import { httpDemuxers } from './media-demuxers.ts'
import { networkError, passwordNeeded, privateAddress } from './media-errors.ts'
import type { GatewayOrigin } from './media-gateway.ts'
import type { MediaInput } from './media-input.ts'
import { openReceivedStream } from './received-stream.ts'
import { connectHost, resolveHost } from './resolve-host.ts'
import { openRtmpStream } from './rtmp-stream.ts'
import { openRtspHop } from './rtsp-hop.ts'

/** Used when the address has no port. */
const defaultPorts = { http: 80, https: 443, rtmp: 1935, rtmps: 443, rtsp: 554, rtsps: 322, srt: 0, udp: 0 } as const
/** Streams that are received here declare their content at the start: FFmpeg does not need its default of five seconds. */
const shortAnalysis: readonly string[] = ['-probesize', '500000', '-analyzeduration', '700000', '-fpsprobesize', '0']
/** At most until the next keyframe; shorter when everything is known before. */
export const keyframeAnalysis = { probesize: '5000000', analyzeduration: '6000000', fpsprobesize: '0' }
/** In a film over HTTP the pictures may come long after the sound. */
const httpAnalysis: readonly string[] = ['-probesize', '2000000', '-analyzeduration', '1500000']
/** For the TLS handshake, ms. */
const secureLimitMs = 8000

/** Checks an address, resolves its name and connects to its server. Rejects with AppError. */
export async function openNetworkInput(address: NetworkAddress, allowPrivate: boolean, context: MediaContext): Promise<MediaInput> {
	const { scheme } = address
	if (hasHiddenSecrets(writeNetworkAddress(address))) throw passwordNeeded()
	if (scheme === 'http' || scheme === 'https') return openHttp(address, allowPrivate, context)
	if (scheme === 'rtmp' || scheme === 'rtmps') return openRtmp(address, allowPrivate, context)
	if (scheme === 'rtsp' || scheme === 'rtsps') return openRtsp(address, allowPrivate, context)
	return openDatagrams(address, allowPrivate, context)
}

async function openHttp(address: NetworkAddress, allowPrivate: boolean, { network }: MediaContext): Promise<MediaInput> {
	// The gateway checks it again at each request; here the answer is quick.
	await resolveHost(address.host, allowPrivate, network.finder)
	const isSecure = address.scheme === 'https'
	const port = address.port ?? defaultPorts[address.scheme]
	const origin = { host: address.host, port, isSecure, ...secretsOf(address) }
	const pass = await network.gateway.open({ allowPrivate, origin })
	// User, password and query are not passed on: the gateway adds them.
	const url = writeNetworkAddress({ ...address, scheme: 'http', port, userInfo: '', rest: origin.requestPath })
	return {
		arguments: () => [...allowed(httpDemuxers, ['http', 'https', 'tcp', 'tls', 'httpproxy', 'crypto', 'data']), ...httpAnalysis, '-i', url],
		descriptors: [],
		environment: pass.environment,
		stream: null,
		flow: 'pulled',
		identity: null,
		networkError: pass.lastError,
		receivedBytes: pass.receivedBytes,
		started: async () => {},
		dispose: async () => pass.dispose(),
	}
}

/** The path that FFmpeg requests, the one that is requested from the server instead, and the user's password. */
function secretsOf({ userInfo, rest }: NetworkAddress): Pick<GatewayOrigin, 'requestPath' | 'realPath' | 'authorization'> {
	const [withoutFragment = ''] = rest.split('#')
	const realPath = withoutFragment.startsWith('/') ? withoutFragment : `/${withoutFragment}`
	const [requestPath = '/'] = realPath.split('?')
	if (!userInfo.includes(':')) return { requestPath, realPath, authorization: null }
	return { requestPath, realPath, authorization: `Basic ${Buffer.from(decoded(userInfo)).toString('base64')}` }
}

/** A "%" that does not begin an escape is kept as it is. */
function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

async function openRtmp(address: NetworkAddress, allowPrivate: boolean, { network }: MediaContext): Promise<MediaInput> {
	const { clock } = network.finder
	const reached = await reach(address, allowPrivate, network)
	const socket = address.scheme === 'rtmps' ? await secured(reached, address.host, clock) : reached
	return received(await openRtmpStream(address, socket, clock), 'flv')
}

/** FFmpeg connects to a hop on loopback without TLS; the hop connects to the server, with TLS if needed. */
async function openRtsp(address: NetworkAddress, allowPrivate: boolean, context: MediaContext): Promise<MediaInput> {
	const { scheme, host, userInfo } = address
	const { finder } = context.network
	const reached = await reach(address, allowPrivate, context.network)
	// No authority signs certificates for addresses of the local network; cameras and recorders use self-signed ones.
	const mustVerify = !(isIpAddress(host) && finder.isPrivateIp(host))
	const socket = scheme === 'rtsps' ? await secured(reached, host, finder.clock, mustVerify) : reached
	const to = writeNetworkAddress({ ...address, userInfo: '', port: address.port ?? defaultPorts[scheme], rest: '' })
	const hop = await openRtspHop(socket, { to, user: decoded(userInfo) })
	const url = writeNetworkAddress({ ...address, scheme: 'rtsp', port: hop.port }, '127.0.0.1')
	const options = { ...keyframeAnalysis, rtsp_transport: 'tcp' }
	try {
		const input = { url, demuxer: 'rtsp', protocols: ['rtsp', 'rtp', 'tcp'], options, environment: {}, networkError: hop.error }
		return received(await openReceivedStream(input, context), 'nut')
	} catch (error) {
		hop.dispose()
		throw error
	}
}

async function openDatagrams(address: NetworkAddress, allowPrivate: boolean, context: MediaContext): Promise<MediaInput> {
	const { scheme, host } = address
	const listens = scheme === 'udp' || host === ''
	if (listens && !allowPrivate) throw privateAddress(host)
	const [ip = host] = listens ? [] : await resolveHost(host, allowPrivate, context.network.finder)
	const stream = await openReceivedStream(
		{
			...{ url: writeNetworkAddress(address, ip), demuxer: 'mpegts', protocols: [scheme] },
			...{ options: { ...keyframeAnalysis, scan_all_pmts: '0' }, environment: {}, networkError: () => null },
		},
		context,
	)
	return received(stream, 'nut')
}

/** A stream that is received here, as input of the FFmpeg that decodes it. */
export function received(stream: ByteStream, format: 'flv' | 'nut'): MediaInput {
	return {
		arguments: () => [...allowed([format], ['pipe']), ...shortAnalysis, '-f', format, '-i', 'pipe:0'],
		descriptors: [],
		environment: {},
		stream,
		flow: 'pushed',
		identity: stream.identity(),
		networkError: stream.error,
		receivedBytes: stream.receivedBytes,
		started: async () => {},
		dispose: async () => stream.dispose(),
	}
}

function allowed(demuxers: readonly string[], protocols: readonly string[]): readonly string[] {
	return ['-format_whitelist', demuxers.join(','), '-protocol_whitelist', protocols.join(',')]
}

async function reach(address: NetworkAddress, allowPrivate: boolean, { finder }: MediaContext['network']): Promise<Socket> {
	const addresses = await resolveHost(address.host, allowPrivate, finder)
	return connectHost(addresses, address.port ?? defaultPorts[address.scheme], finder.clock)
}

/** `mustVerify`: the certificate must be valid for this host. */
function secured(socket: Socket, host: string, clock: Clock, mustVerify = true): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const target = connectTls({ socket, host, rejectUnauthorized: mustVerify, ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }) })
		const cancel = clock.after(secureLimitMs, () => target.destroy(Object.assign(new Error('No answer.'), { code: 'ETIMEDOUT' })))
		target.once('secureConnect', () => {
			cancel()
			target.removeAllListeners('error')
			resolve(target)
		})
		target.on('error', (error: NodeJS.ErrnoException) => {
			cancel()
			socket.destroy()
			reject(AppError.fromData(networkError(error.code ?? '', true)))
		})
	})
}
