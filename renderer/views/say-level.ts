/** What a screen reader hears of a level, dBFS. Written only when it changes: each write makes the browser draw the page again, in all of its meters. */
export function sayLevel(meter: HTMLMeterElement, db: number, text: string): void {
	if (meter.value !== db) meter.value = db
	if (meter.getAttribute('aria-valuetext') !== text) meter.setAttribute('aria-valuetext', text)
}
