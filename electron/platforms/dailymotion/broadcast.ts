import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { HttpClient } from '../http/http-client.ts'
import { textOf } from '../http/json-values.ts'
import type { AdsPort, AutoRecordPort, PlatformStatus, PlaybackPort, PushedBroadcast, RecordingPort } from '../platform.ts'
import type { Api, ApiRequest } from './api.ts'
import { parseStatus, statusFields, timesOf } from './parse.ts'

const playbackField = 'stream_live_hls_url'

export interface BroadcastDeps {
	readonly platformId: string
	readonly api: Api
	readonly http: Pick<HttpClient, 'serverOffsetMs' | 'serverSlackMs' | 'wallOffsetMs' | 'pausedUntilMs'>
	readonly readIngest: (signal: AbortSignal) => Promise<IngestTarget>
	/** Called with every reading. */
	readonly onRead: (status: PlatformStatus) => void
	readonly playback: Pick<PlaybackPort, 'carriesAds' | 'isOnThisComputer'>
}

export interface DailymotionBroadcast extends PushedBroadcast {
	readonly playback: PlaybackPort
	readonly ads: AdsPort
	readonly recording: RecordingPort
	readonly autoRecord: AutoRecordPort
}

/** One live video. Every command also requests the status fields, so that its answer is a full reading. */
export function createBroadcast(videoId: string, ingest: IngestTarget, deps: BroadcastDeps): DailymotionBroadcast {
	async function send(request: Omit<ApiRequest, 'path' | 'fields'>): Promise<PlatformStatus> {
		const answer = await deps.api.send({ ...request, path: `/video/${videoId}`, fields: statusFields })
		// A reading is as old as its request: a change during the request may be missing from it.
		const status = parseStatus(answer.body, timesOf(answer, deps.http))
		deps.onRead(status)
		return status
	}

	function record(form: Readonly<Record<string, string>>, signal: AbortSignal): Promise<PlatformStatus> {
		return send({ operation: 'record', method: 'POST', form, callClass: 'edit', signal })
	}

	/** A request of its own: it is rate limited, and only its owner may ask (docs/platforms/dailymotion.md). */
	async function playbackAddress(signal: AbortSignal): Promise<string | null> {
		const request = { operation: 'read', method: 'GET', callClass: 'read', signal } as const
		const { body } = await deps.api.send({ ...request, path: `/video/${videoId}`, fields: [playbackField] })
		const address = textOf(body[playbackField])
		return /^https?:\/\//.test(address) ? address : null
	}

	return {
		platformId: deps.platformId,
		broadcastId: videoId,
		ingest,
		readIngest: async (signal) => ({ ingest: await deps.readIngest(signal), backupIngest: null }),
		playback: { address: playbackAddress, ...deps.playback },
		status: (signal) => send({ operation: 'read', method: 'GET', callClass: 'read', signal }),
		ads: {
			launch: (signal) =>
				send({
					operation: 'ad',
					method: 'POST',
					// Always exactly 1: it is right under both generations of the documentation (docs/platforms/dailymotion.md).
					form: { live_ad_break_launch: '1' },
					callClass: 'single',
					neverRepeat: true,
					signal,
				}),
			pausedUntilMs: deps.http.pausedUntilMs,
		},
		recording: {
			start: (signal) => record({ record_status: 'started' }, signal),
			stop: (signal) => record({ record_status: 'stopped' }, signal),
		},
		autoRecord: { set: (auto, signal) => record({ live_auto_record: String(auto) }, signal) },
		// The end of the push ends the show, and the platform closes its recording automatically (docs/platforms/dailymotion.md).
		finish: async () => {},
	}
}
