import type { PlaybackPort } from './platform.ts'

/** For a platform whose address for viewers is known from the start. `url`: HLS over HTTP; null or anything else = there is none. Ads are not part of it. */
export function fixedPlayback(url: string | null): { readonly playback?: PlaybackPort } {
	if (url === null || !/^https?:\/\//.test(url)) return {}
	return { playback: { address: async () => url, carriesAds: false, isOnThisComputer: false } }
}
