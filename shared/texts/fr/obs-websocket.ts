import type { AreaTexts } from '../catalogue.ts'

export const obsWebsocketTexts = {
	'obs-websocket-port-busy': {
		message: 'Le port {port} est déjà utilisé, par OBS par exemple.',
		action: 'Fermez l’autre programme, ou choisissez un autre port ici et dans vos appareils.',
	},
	'obs-websocket-failed': {
		message: 'Showcaller n’a pas pu écouter sur le port {port} ({system}).',
		action: 'Choisissez un autre port.',
	},
} as const satisfies AreaTexts
