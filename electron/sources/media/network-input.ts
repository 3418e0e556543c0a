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

/** Where nothing else is said. */
const usualPorts = { http: 80, https: 443, rtmp: 1935, rtmps: 443, rtsp: 554, rtsps: 322, srt: 0, udp: 0 } as const
/** What is received here names what is in it at its beginning: FFmpeg need not watch it for the five seconds that it takes by itself. */
const lookBriefly: readonly string[] = ['-probesize', '500000', '-analyzeduration', '700000', '-fpsprobesize', '0']
/** Until the next keyframe, at most; shorter as soon as everything is known. */
const lookForKeyframe = { probesize: '5000000', analyzeduration: '6000000', fpsprobesize: '0' }
/** A film over HTTP may have its pictures far behind its sound. */
const lookOverHttp: readonly string[] = ['-probesize', '2000000', '-analyzeduration', '1500000']
/** For the secure connection, ms. */
const secureLimitMs = 8000

/** Judges an address, looks its name up and reaches its server. Rejects with AppError. */
export async function openNetworkInput(address: NetworkAddress, allowPrivate: boolean, context: MediaContext): Promise<MediaInput> {
	const { scheme } = address
	if (hasHiddenSecrets(writeNetworkAddress(address))) throw passwordNeeded()
	if (scheme === 'http' || scheme === 'https') return openHttp(address, allowPrivate, context)
	if (scheme === 'rtmp' || scheme === 'rtmps') return openRtmp(address, allowPrivate, context)
	if (scheme === 'rtsp' || scheme === 'rtsps') return openRtsp(address, allowPrivate, context)
	return openDatagrams(address, allowPrivate, context)
}

async function openHttp(address: NetworkAddress, allowPrivate: boolean, { network }: MediaContext): Promise<MediaInput> {
	// Judged by the gateway again at each request, and here for a quick answer.
	await resolveHost(address.host, allowPrivate, network.finder)
	const isSecure = address.scheme === 'https'
	const port = address.port ?? usualPorts[address.scheme]
	const origin = { host: address.host, port, isSecure, ...secretsOf(address) }
	const pass = await network.gateway.open({ allowPrivate, origin })
	// User, password and query stay here: the gateway puts them in.
	const url = writeNetworkAddress({ ...address, scheme: 'http', port, userInfo: '', rest: origin.askedPath })
	return {
		arguments: () => [...allowed(httpDemuxers, ['http', 'https', 'tcp', 'tls', 'httpproxy', 'crypto', 'data']), ...lookOverHttp, '-i', url],
		descriptors: [],
		environment: pass.environment,
		stream: null,
		flow: 'pulled',
		identity: null,
		networkError: pass.lastError,
		started: async () => {},
		dispose: async () => pass.dispose(),
	}
}

/** What FFmpeg asks for, what the server is asked for instead, and the user's password. */
function secretsOf({ userInfo, rest }: NetworkAddress): Pick<GatewayOrigin, 'askedPath' | 'realPath' | 'authorization'> {
	const [withoutFragment = ''] = rest.split('#')
	const realPath = withoutFragment.startsWith('/') ? withoutFragment : `/${withoutFragment}`
	const [askedPath = '/'] = realPath.split('?')
	if (!userInfo.includes(':')) return { askedPath, realPath, authorization: null }
	return { askedPath, realPath, authorization: `Basic ${Buffer.from(decoded(userInfo)).toString('base64')}` }
}

/** A "%" that is no code of a character is taken as one. */
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

/** FFmpeg speaks plainly with a hop on loopback, which reaches the server and speaks TLS with it. */
async function openRtsp(address: NetworkAddress, allowPrivate: boolean, context: MediaContext): Promise<MediaInput> {
	const { scheme, host, userInfo } = address
	const { finder } = context.network
	const reached = await reach(address, allowPrivate, context.network)
	// No authority vouches for an address of the own network; cameras and recorders there sign their certificates themselves.
	const isVouched = !(isIpAddress(host) && finder.isPrivateIp(host))
	const socket = scheme === 'rtsps' ? await secured(reached, host, finder.clock, isVouched) : reached
	const to = writeNetworkAddress({ ...address, userInfo: '', port: address.port ?? usualPorts[scheme], rest: '' })
	const hop = await openRtspHop(socket, { to, user: decoded(userInfo) })
	const url = writeNetworkAddress({ ...address, scheme: 'rtsp', port: hop.port }, '127.0.0.1')
	const options = { ...lookForKeyframe, rtsp_transport: 'tcp' }
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
	const waits = scheme === 'udp' || host === ''
	if (waits && !allowPrivate) throw privateAddress(host)
	const [ip = host] = waits ? [] : await resolveHost(host, allowPrivate, context.network.finder)
	const stream = await openReceivedStream(
		{
			...{ url: writeNetworkAddress(address, ip), demuxer: 'mpegts', protocols: [scheme] },
			...{ options: { ...lookForKeyframe, scan_all_pmts: '0' }, environment: {}, networkError: () => null },
		},
		context,
	)
	return received(stream, 'nut')
}

/** What is received here, for the FFmpeg that decodes it. */
function received(stream: ByteStream, format: 'flv' | 'nut'): MediaInput {
	return {
		arguments: () => [...allowed([format], ['pipe']), ...lookBriefly, '-f', format, '-i', 'pipe:0'],
		descriptors: [],
		environment: {},
		stream,
		flow: 'pushed',
		identity: null,
		networkError: stream.error,
		started: async () => {},
		dispose: async () => stream.dispose(),
	}
}

function allowed(demuxers: readonly string[], protocols: readonly string[]): readonly string[] {
	return ['-format_whitelist', demuxers.join(','), '-protocol_whitelist', protocols.join(',')]
}

async function reach(address: NetworkAddress, allowPrivate: boolean, { finder }: MediaContext['network']): Promise<Socket> {
	const addresses = await resolveHost(address.host, allowPrivate, finder)
	return connectHost(addresses, address.port ?? usualPorts[address.scheme], finder.clock)
}

/** `isVouched`: the server must prove with a certificate that it is this host. */
function secured(socket: Socket, host: string, clock: Clock, isVouched = true): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const target = connectTls({ socket, host, rejectUnauthorized: isVouched, ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }) })
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
