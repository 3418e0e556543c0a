import { type PicturePage, pictureWindowHash } from '../../../shared/domain/picture-window.ts'
import type { ScreenPlace } from './screens.ts'

/** CSS pixels of a window that may stand anywhere. */
const widthPx = 1280
const heightPx = 720

/** Opens a window that shows only the picture of a page; on the given screen it fills the screen. Returns false when the browser opened none. */
export function openPictureWindow(page: Pick<Window, 'location' | 'open'>, picture: PicturePage, place: ScreenPlace | null): boolean {
	const { pathname, search } = page.location
	// Not every browser knows "fullscreen"; the others open a window of the size of the screen.
	const features = place
		? `popup,fullscreen,left=${place.leftPx},top=${place.topPx},width=${place.widthPx},height=${place.heightPx}`
		: `popup,width=${widthPx},height=${heightPx}`
	return page.open(`${pathname}${search}${pictureWindowHash(picture)}`, '', features) !== null
}
