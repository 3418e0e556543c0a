import { parseStream as parseCloudinary } from '../../../electron/platforms/cloudinary/parse.ts'
import { readPastedUrl } from '../../../electron/platforms/cloudinary/pasted-url.ts'
import { parseStatus } from '../../../electron/platforms/dailymotion/parse.ts'
import { parseLivestream, parseReading } from '../../../electron/platforms/dyte/parse.ts'
import { readPastedKey } from '../../../electron/platforms/dyte/pasted-key.ts'
import { parseJsonObject } from '../../../electron/platforms/http/json-object.ts'
import {
	listIn,
	parseOverview,
	parseStream as parseStreamdiver,
	playlistIn,
	splitIngest,
	toDetails,
} from '../../../electron/platforms/streamdiver/parse.ts'

const time = '2026-11-30T12:00:00Z'
const at = { readAtMs: 1000, offsetMs: 5, slackMs: 3, wallOffsetMs: 0 }

/** What platforms answer on ordinary days. */
export const usualAnswers: readonly object[] = [
	{ id: 'x1', onair: true, audience: '12', live_ad_break_remaining: 24, live_ad_break_end_time: 1_764_500_000, record_status: 'started' },
	{
		data: {
			id: 'a',
			name: 'Stream',
			state: 'active',
			input: { uri: 'rtmp://x/live/key', stream_key: 'key' },
			outputs: [{ id: 'o', type: 'hls', uri: 'https://x/a.m3u8' }],
		},
	},
	{
		success: true,
		data: {
			id: 'b',
			status: 'LIVE',
			name: 'n',
			ingest_server: 'rtmps://a/live',
			stream_key: 'k',
			playback_url: 'https://a/b.m3u8',
			created_at: time,
			session: { id: 's', started_time: time },
		},
	},
	{
		data: [
			{
				uuid: 'c',
				title: 't',
				status: 'live',
				rtmp: { url: 'rtmp://a/b', key: 'k' },
				scheduled_at: time,
				playback: { hls: 'https://a/c.m3u8' },
			},
		],
		meta: { total: 1 },
	},
]

/** Gives a text to everything that reads the answers of a platform: each says null for what it does not know, and throws for nothing. */
export function readAnyAnswer(text: string): void {
	const body = parseJsonObject(text)
	if (!body) return
	parseStatus(body, at)
	for (const value of [body, body['data']]) {
		parseCloudinary(value, 5)
		parseLivestream(value, 5)
		const stream = parseStreamdiver(value, 5)
		if (stream) toDetails(stream)
		listIn(value)
		playlistIn(value)
		parseOverview(value)
	}
	parseReading(body, 5)
}

/** Gives a text to everything that reads what a user has pasted from a platform. */
export function readAnyPasted(text: string): void {
	readPastedUrl(text)
	readPastedKey(text)
	splitIngest(text)
}
