import type { AreaTexts } from '../catalogue.ts'

/** Destinations: what a service does not take, and what a probe of an ingest saw. */
export const destinationTexts = {
	'probe/connected': 'Connected',
	'probe/connected-in': 'Connected in {seconds} s',
	'probe/weak':
		'{connected}, but the line took only {took} Mb/s of the {needed} Mb/s that the show sends. Lower the quality in Settings or use another line.',
	'probe/taken': '{connected}, sent {seconds} s ({megabytes} MB). The server took all of it.',
	'probe/sent': '{connected}, sent {seconds} s ({megabytes} MB). All of it left this computer.',

	'limits/video': '{name} takes at most {limit} kb/s; the picture is sent with {sent}.',
	'limits/audio': '{name} takes at most {limit} kb/s of sound; it is sent with {sent}.',
	'limits/keyframes': '{name} wants a keyframe every {limit} s; one is sent every {sent} s.',
	'limits/height': '{name} takes pictures up to {limit} lines; they are sent with {sent}.',
	'limits/frame-rate': '{name} takes at most {limit} frames a second; {sent} are sent.',
} as const satisfies AreaTexts
