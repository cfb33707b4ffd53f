// From the raw runs of a peer at one number of events to one row of figures.

export function quantile(numbers, share) {
  const sorted = numbers.filter((x) => Number.isFinite(x)).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] : undefined;
}

export const median = (numbers) => quantile(numbers, 0.5);

/** Steps are taken together over all runs; what a run has one of is the median of the runs. */
export function summary({ peer, n, runs, skipped }) {
  const one = (read) => median(runs.map(read));
  const steps = (name) => {
    const all = runs.flatMap((run) => run[name] ?? []);
    if (!all.length) return undefined;
    const [wall, cpu] = [all.map((step) => step.wall), all.map((step) => step.cpu)];
    return { wall: median(wall), cpu: median(cpu), cpu95: quantile(cpu, 0.95), count: all.length };
  };
  const problems = [
    skipped,
    runs.find(({ status }) => status !== 'ok')?.status,
    runs.some(({ right }) => right === false) && 'the filter found a wrong number',
    runs.some(({ panned }) => Math.abs((panned ?? 1) - 1) > 0.02) && 'the window moved by another distance',
    runs.flatMap(({ errors }) => errors ?? [])[0],
  ];
  return {
    peer, n, runs: runs.length, boot: one((run) => run.boot), data: one((run) => run.data),
    load: runs.some(({ load }) => load) ? { wall: one((run) => run.load?.wall), cpu: one((run) => run.load?.cpu) } : undefined,
    zoom: steps('zoom'), pan: steps('pan'), rest: steps('rest'), filter: steps('filter'), clear: steps('clear'),
    drag: median(runs.flatMap(({ drag }) => drag ?? [])), elements: one((run) => run.elements),
    empty: one((run) => run.empty), memory: one((run) => run.memory),
    problems: problems.filter(Boolean),
  };
}
