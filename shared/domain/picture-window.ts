/** The pages whose picture can be shown alone, in a window of its own: for a second screen or a projector. */
const picturePages = ['multiview', 'program'] as const
export type PicturePage = (typeof picturePages)[number]

export function isPicturePage(page: string): page is PicturePage {
	return picturePages.some((each) => each === page)
}

/** The address hash of such a window: "#/program/window". */
export function pictureWindowHash(page: string): string {
	return `#/${page}/window`
}

/** Whether an address hash is that of such a window. */
export function isPictureWindowHash(hash: string): boolean {
	return picturePages.some((page) => hash === pictureWindowHash(page))
}
