/** How many pictures a second the monitors of this screen show. "automatic": half of them where the browser draws with the processor. */
export const monitorRates = ['automatic', 'full', 'half'] as const
export type MonitorRate = (typeof monitorRates)[number]

const key = 'showcaller.monitor-rate'

export function keptMonitorRate(storage: Pick<Storage, 'getItem'>): MonitorRate {
	const kept = storage.getItem(key)
	return monitorRates.find((rate) => rate === kept) ?? 'automatic'
}

export function keepMonitorRate(rate: MonitorRate, storage: Pick<Storage, 'setItem'>): void {
	storage.setItem(key, rate)
}

export function isHalfRate(rate: MonitorRate, page: Pick<Document, 'createElement'>): boolean {
	return rate === 'automatic' ? drawsWithProcessor(page) : rate === 'half'
}

/** A browser without a graphics card gives no WebGL to a page that asks for none that is slow. */
function drawsWithProcessor(page: Pick<Document, 'createElement'>): boolean {
	const context = page.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })
	context?.getExtension('WEBGL_lose_context')?.loseContext()
	return context === null
}
