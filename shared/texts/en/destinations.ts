import type { AreaTexts } from '../catalogue.ts'

/** Destinations: what a service does not take, and what a probe of an ingest saw. */
export const destinationTexts = {
	'unknown-destination': {
		message: 'This destination no longer exists, or belongs to a platform.',
		action: 'Check the list again.',
	},
	'key-missing': { message: '{name} has no stream key.', action: 'Paste the stream key from the platform.' },
	'key-missing/empty': { message: 'The stream key is empty.', action: 'Paste the stream key from the platform.' },
	'destination-in-use/address': { message: 'This destination is sending. Its address cannot change now.', action: 'Switch it off first.' },
	'destination-in-use/authority': {
		message: 'This destination is sending. Its trusted authority cannot change now.',
		action: 'Switch it off first.',
	},
	'destination-in-use/canvas': { message: 'This destination is sending. Its canvas cannot change now.', action: 'Switch it off first.' },
	'destination-in-use/probe': { message: 'This destination is sending. A test would disturb it.', action: 'Switch it off first.' },
	'destination-in-use/show-started': {
		message: 'The show is going to this destination now, so the test was ended.',
		action: "Check the destination's own state.",
	},

	'probe/connected': 'Connected',
	'probe/connected-in': 'Connected in {seconds} s',
	'probe/weak':
		'{connected}, but only {took} Mb/s of the {needed} Mb/s that the show sends got through. Lower the quality in Settings or use another connection.',
	'probe/taken': '{connected}, sent {seconds} s ({megabytes} MB). The server confirmed all of it.',
	'probe/sent': '{connected}, sent {seconds} s ({megabytes} MB). All of it left this computer.',
	'upload-speed/took': 'The server took {speed} Mb/s.',
	'upload-speed/at-least': 'The server took {speed} Mb/s. There may be room for more.',
	'upload-speed/too-short': 'The connection did not last long enough to measure it.',

	// Where a person finds the key.
	'preset/youtube': 'In YouTube Studio: Create, Go live, Stream, Stream key.',
	'preset/twitch': 'In the Creator Dashboard: Settings, Stream, Primary Stream key.',
	'preset/facebook':
		'In Live Producer: Go live, Streaming software, Stream key. A key works for one broadcast unless you make it persistent.',
	'preset/linkedin': "On the event's page: Manage stream, Use custom stream (RTMP). Address and key are new for each event.",
	'preset/kick': 'In the Creator Dashboard: Channel, Stream URL and key. The address is your own.',
	'preset/tiktok': 'In LIVE Producer, where your account has it. Address and key are new for each livestream.',
	'preset/instagram': 'On instagram.com: Create, Live video, where your account has it. The key is new for each livestream.',
	'preset/x': 'In Live Studio (formerly Media Studio Producer): create a source in the nearest region. It shows the address and the key.',
	'preset/trovo': 'In Trovo Studio: My channel, Stream.',
	'preset/dlive': 'On your dashboard: Stream key.',
	'preset/steam': "On Steam's page for uploading a broadcast.",
	'preset/mixcloud': 'On Mixcloud: Upload, Go live, Stream key.',
	'preset/picarto': 'In the Creator Dashboard: Stream key.',
	'preset/restream': 'On the dashboard: Streaming setup, Stream key.',
	'preset/castr': "On the stream's page: Publish, RTMP URL and Streaming key. Choose the region that the stream was made in.",
	'preset/vimeo': "On the event's page: Connect (RTMPS), Stream key.",
	'preset/mux': "On the live stream's page: Stream key. For SRT: streamid=<stream key>&passphrase=<SRT passphrase>.",
	'preset/cloudflare': "On the live input's page: RTMPS key. For SRT: streamid=<stream id>&passphrase=<passphrase>.",
	'preset/aws-ivs': "On the channel's page in the AWS console: Stream configuration, Stream key.",
	'preset/aws-medialive': 'The endpoint ends with application and instance: the instance is the key.',
	'preset/wowza': "On the live stream's page: Source connection information.",
	'preset/api-video': "On the live stream's page: Stream key.",
	'preset/livepeer': "On the stream's page: Stream key.",
	'preset/dacast': "On the live stream's page: Encoder setup.",

	'limits/video': '{name} accepts at most {limit} kb/s of video; you send {sent} kb/s.',
	'limits/audio': '{name} accepts at most {limit} kb/s of audio; you send {sent} kb/s.',
	'limits/keyframes': '{name} requires a keyframe every {limit} s; you send one every {sent} s.',
	'limits/height': '{name} accepts pictures up to {limit} lines high; yours have {sent}.',
	'limits/frame-rate': '{name} accepts at most {limit} frames per second; you send {sent}.',
} as const satisfies AreaTexts
