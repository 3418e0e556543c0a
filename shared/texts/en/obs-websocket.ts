import type { AreaTexts } from '../catalogue.ts'

/** Other programs that control the studio as if it were OBS. */
export const obsWebsocketTexts = {
	'obs-websocket-port-busy': {
		message: 'Port {port} is already in use, by OBS for example.',
		action: 'Close the other program, or choose another port here and in your devices.',
	},
	'obs-websocket-failed': {
		message: 'Showcaller could not listen on port {port} ({system}).',
		action: 'Choose another port.',
	},
} as const satisfies AreaTexts
