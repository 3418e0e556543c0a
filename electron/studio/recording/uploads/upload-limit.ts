/** While a show runs, the line belongs to it: about the bitrate of its sound, bytes per second. */
const besideShow = 125_000
/** The line does not even carry the show. */
const besideLateShow = 16_000

/** How fast recordings may be uploaded, bytes per second; null = as fast as the line is. Pure. */
export function uploadLimit({
	isShowRunning,
	isAnyBehind,
}: {
	readonly isShowRunning: boolean
	readonly isAnyBehind: boolean
}): number | null {
	if (!isShowRunning) return null
	return isAnyBehind ? besideLateShow : besideShow
}
