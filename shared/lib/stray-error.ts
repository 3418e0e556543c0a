/** Passes an unexpected error to the last-resort handler of this process or page, which logs it. The caller continues. */
export function reportStrayError(error: unknown): void {
	void Promise.reject(error)
}
