import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'

const states = {
	playing: 'OBS_MEDIA_STATE_PLAYING',
	paused: 'OBS_MEDIA_STATE_PAUSED',
	waiting: 'OBS_MEDIA_STATE_STOPPED',
	ended: 'OBS_MEDIA_STATE_ENDED',
} as const satisfies Record<MediaPlayback['state'], string>

/** null: the film is not open. */
export function mediaStateOf(playback: MediaPlayback | undefined): string {
	return playback ? states[playback.state] : 'OBS_MEDIA_STATE_NONE'
}
