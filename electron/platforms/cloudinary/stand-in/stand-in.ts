import { randomBytes } from 'node:crypto'
import type { IngestConnection } from '../../loopback-ingest/keep-connection.ts'
import { type LoopbackIngest, serveLoopbackIngest } from '../../loopback-ingest/loopback-ingest.ts'
import type { PlatformStandIn, StandInOptions } from '../../testing/stand-in.ts'
import { serveStandIn } from '../../testing/stand-in-http.ts'
import { cloudinaryKind } from '../capabilities.ts'
import { liveStreamingVariant } from '../variant.ts'
import { type Asset, uploadedAsset, withRecording } from './assets.ts'
import { type CloudinaryLivestream, createLivestream, type StandInOutput, type StreamFields } from './live-stream.ts'
import { answer, type World } from './routes.ts'
import { type CloudinarySwitches, cloudinaryDefaults } from './switches.ts'
import { createStandInUploads } from './uploads.ts'

export interface CloudinaryStandIn extends PlatformStandIn {
	/** With the cloud name before "video", as the vendor's SDKs write it. */
	readonly sdkBaseUrl: string
	/** The text that a user pastes to connect. */
	readonly pasted: string
	/** Creates a stream as the console would. Returns its id. */
	addStream(fields?: Partial<StreamFields>): string
	/** Oldest first. */
	streams(): readonly {
		readonly id: string
		readonly name: string
		readonly status: string
		readonly outputs: readonly StandInOutput[]
	}[]
	/** Oldest first. */
	assets(): readonly Asset[]
}

const app = 'streams'

/** Livestreams with outputs and an ingest, written from the vendor's public reference; what the reference leaves open is a switch. */
export async function startCloudinaryStandIn(options: StandInOptions & Partial<CloudinarySwitches>): Promise<CloudinaryStandIn> {
	const { clock, media, ...given } = options
	const switches: CloudinarySwitches = { ...cloudinaryDefaults, ...given }
	const streams = new Map<string, CloudinaryLivestream>()
	const connections = new Map<number, IngestConnection>()
	const user = String(100_000_000_000_000 + Number.parseInt(randomBytes(4).toString('hex'), 16))
	const password = randomBytes(20).toString('base64url')
	/** null = none is accepted. */
	let accepted: string | null = password
	let assets: readonly Asset[] = []

	const byKey = (key: string) => [...streams.values()].find((stream) => stream.key === key)
	const ingest: LoopbackIngest | null = media
		? await serveLoopbackIngest({
				app,
				authority: () => ({
					acceptsKey: (key) => byKey(key) !== undefined,
					pushStarted: (key) => byKey(key)?.pushStarted(),
					pushEnded: (key) => byKey(key)?.pushEnded(),
				}),
				...(media.tls ? { tls: media.tls } : {}),
				clock,
				port: 0,
				keepMediaFolder: media.folder,
				onConnection: (connection) => connections.set(connection.number, connection),
			})
		: null
	const ingestServer = `${media?.tls ? 'rtmps' : 'rtmp'}://127.0.0.1:${ingest?.port ?? 1935}/${app}`

	const world: World = {
		switches,
		streams,
		assets: () => assets,
		addStream(fields) {
			const stream = createLivestream(fields, {
				clock,
				switches,
				ingestServer: () => ingestServer,
				onRecorded: (publicId) =>
					void clock.after(switches.archiveDelayMs, () => {
						assets = withRecording(assets, publicId, switches)
					}),
			})
			streams.set(stream.id, stream)
			return stream
		},
		removeStream(id) {
			streams.get(id)?.drop()
			streams.delete(id)
		},
		key: () => (accepted === null ? null : { user, password: accepted }),
	}
	const uploads = createStandInUploads({
		cloud: switches.cloud,
		key: world.key,
		onStored(publicId, bytes) {
			assets = [...assets, uploadedAsset(publicId, bytes, switches.cloud)]
		},
	})
	const uploadPath = `/v1_1/${switches.cloud}/video/upload`
	const http = await serveStandIn({ clock, handle: (call) => (call.path === uploadPath ? uploads.receive(call) : answer(call, world)) })

	return {
		key: {
			platformId: cloudinaryKind.id,
			variant: liveStreamingVariant.id,
			clientId: user,
			clientSecret: password,
			extra: { cloud: switches.cloud },
			endpoints: { baseUrl: `${http.url}/v2/video/{cloud}`, tokenUrl: null, authorizeUrl: null },
		},
		sdkBaseUrl: `${http.url}/v2/{cloud}/video`,
		pasted: `CLOUDINARY_URL=cloudinary://${user}:${password}@${switches.cloud}`,
		pushStarted: ({ key }) => byKey(key)?.pushStarted(),
		pushEnded: ({ key }) => byKey(key)?.pushEnded(),
		deleteLivestream: (livestreamId) => world.removeStream(livestreamId),
		revokeKey() {
			accepted = null
		},
		makeKey(clientSecret) {
			accepted = clientSecret
		},
		fail: http.fail,
		requests: http.requests,
		uploaded: uploads.uploaded,
		connections: () => [...connections.values()],
		cutIngest: (forMs) => ingest?.cut(forMs),
		addStream: (fields) => world.addStream({ name: 'Weekly webinar', idle_timeout_sec: 120, max_runtime_sec: 10_800, ...fields }).id,
		streams: () =>
			[...streams.values()].map((stream) => ({
				id: stream.id,
				name: stream.fields().name,
				status: stream.status(),
				outputs: [...stream.outputs.values()],
			})),
		assets: () => assets,
		async close() {
			for (const stream of streams.values()) stream.drop()
			await ingest?.close()
			await http.close()
		},
	}
}
