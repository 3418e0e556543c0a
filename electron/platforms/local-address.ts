/** Whether an address leads to this computer itself: to practice, or to a stand-in in tests. Pure. */
export function isOnThisComputer(url: string): boolean {
	if (!URL.canParse(url)) return false
	const { hostname } = new URL(url)
	return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
