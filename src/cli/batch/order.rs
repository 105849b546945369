//! Work on many things at once whose results come out in the order in which the things went in.
//!
//! In: things, one after the other. Out: a result for each, in their order, to one thread. At most a few things for each
//! worker are under way, done ones included, so that memory is bounded by them and not by all.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Things under way for each worker: enough that one slow thing does not leave the others idle.
const AHEAD: usize = 8;
/// Things that a worker takes at once, at most, where it is known that there are more: handing over wakes threads, which
/// costs as much as reading a short text.
const HANDFUL: usize = 4;

/// What is done with the results.
pub(in crate::cli) trait Sink<R> {
    /// Takes the next result; breaks off where nothing more is wanted.
    fn take(&mut self, result: R) -> ControlFlow<()>;
    /// Nothing is ready: whoever waits for what was taken should have it now.
    fn idle(&mut self) {}
}

/// The work on a thing fell over (a panic).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Fell;

/// Does `work` with each thing on so many threads.
///
/// Returns early where the sink breaks off; things that were begun by then are finished and dropped.
pub(in crate::cli) fn ordered<T, R: Send>(
    workers: NonZeroUsize,
    things: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    sink: &mut impl Sink<Result<R, Fell>>,
) {
    let one = |thing: T| catch_unwind(AssertUnwindSafe(|| work(thing))).map_err(|_| Fell);
    // Where things need not be waited for, one worker needs no thread of its own.
    if workers.get() == 1 && is_known(&things) {
        for thing in things {
            if sink.take(one(thing)).is_break() {
                return;
            }
        }
        return;
    }
    let desk = Desk {
        state: Mutex::new(State::default()),
        ready: Condvar::new(),
        freed: Condvar::new(),
        room: workers.get() * AHEAD,
        workers: workers.get(),
    };
    let things = Mutex::new(things);
    thread::scope(|scope| {
        for _ in 0..workers.get() {
            scope.spawn(|| {
                let _ended = Ended(&desk);
                while let Some((place, handful)) = desk.next(&things) {
                    desk.put(place, handful.into_iter().map(one).collect());
                }
            });
        }
        while let Some(result) = desk.result(|| sink.idle()) {
            if sink.take(result).is_break() {
                desk.close();
                break;
            }
        }
    });
}

/// True where the things are all there already.
fn is_known<T>(things: &impl Iterator<Item = T>) -> bool {
    let (least, most) = things.size_hint();
    most == Some(least)
}

/// Where things are handed out and results collected.
struct Desk<R> {
    state: Mutex<State<R>>,
    /// The next result is there, or there will be none.
    ready: Condvar,
    /// There is room for one more thing, or no more are wanted.
    freed: Condvar,
    /// How many things may be under way.
    room: usize,
    workers: usize,
}

struct State<R> {
    /// Things handed out.
    begun: usize,
    /// Results handed on.
    taken: usize,
    done: BTreeMap<usize, Result<R, Fell>>,
    /// No more things are wanted, or there are none.
    closed: bool,
}

impl<R> Default for State<R> {
    fn default() -> Self {
        Self { begun: 0, taken: 0, done: BTreeMap::new(), closed: false }
    }
}

impl<R> Desk<R> {
    fn state(&self) -> MutexGuard<'_, State<R>> {
        // Work that falls over does so outside of the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in the results from a place on; wakes who waits for the first of them.
    fn put(&self, place: usize, results: Vec<Result<R, Fell>>) {
        let mut state = self.state();
        let next = place == state.taken;
        state.done.extend((place..).zip(results));
        drop(state);
        if next {
            self.ready.notify_one();
        }
    }

    /// No more things are wanted, or there are none.
    fn close(&self) {
        self.state().closed = true;
        self.ready.notify_one();
        self.freed.notify_all();
    }

    /// The next things, one or a handful, and the place of the first; waits until there is room for it.
    fn next<T>(&self, things: &Mutex<impl Iterator<Item = T>>) -> Option<(usize, Vec<T>)> {
        // Who holds the things decides the order; the others wait here while one of them waits for a thing.
        let mut things = things.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.state();
        while !state.closed && state.begun - state.taken >= self.room {
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.closed {
            return None;
        }
        let room = self.room - (state.begun - state.taken);
        drop(state);
        // The last things are taken one by one, so that all workers end at about the same time.
        let share = things.size_hint().0 / (self.workers * AHEAD);
        let handful: Vec<T> = things.by_ref().take(share.clamp(1, HANDFUL).min(room)).collect();
        let mut state = self.state();
        if handful.is_empty() {
            state.closed = true;
            return None;
        }
        let place = state.begun;
        state.begun += handful.len();
        Some((place, handful))
    }

    /// The next result in order; `idle` is called before waiting for it.
    fn result(&self, mut idle: impl FnMut()) -> Option<Result<R, Fell>> {
        let mut state = self.state();
        let mut idled = false;
        loop {
            let place = state.taken;
            if let Some(result) = state.done.remove(&place) {
                let full = state.begun - state.taken >= self.room;
                state.taken += 1;
                drop(state);
                // Only who holds the things waits for room.
                if full {
                    self.freed.notify_one();
                }
                return Some(result);
            }
            if state.closed && state.taken == state.begun {
                return None;
            }
            if !idled {
                idled = true;
                drop(state);
                idle();
                state = self.state();
                continue;
            }
            state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A worker that is through, however it ended: there is nothing more to hand out.
struct Ended<'a, R>(&'a Desk<R>);

impl<R> Drop for Ended<'_, R> {
    fn drop(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    type Ended = Result<usize, Fell>;

    /// Collects results until it has enough.
    struct Pile(Vec<Ended>, usize);

    impl Sink<Ended> for Pile {
        fn take(&mut self, result: Ended) -> ControlFlow<()> {
            self.0.push(result);
            if self.0.len() < self.1 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        }
    }

    /// Takes its time over each result.
    struct Slow<'a>(&'a AtomicUsize);
    impl Sink<Ended> for Slow<'_> {
        fn take(&mut self, _: Ended) -> ControlFlow<()> {
            thread::sleep(Duration::from_micros(200));
            self.0.fetch_sub(1, Ordering::SeqCst);
            ControlFlow::Continue(())
        }
    }

    fn workers(number: usize) -> NonZeroUsize {
        NonZeroUsize::new(number).unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_things() {
        for threads in [1, 2, 7] {
            let mut pile = Pile(Vec::new(), usize::MAX);
            let slow = |n: usize| {
                thread::sleep(Duration::from_micros((n as u64 * 7919) % 300));
                n * 2
            };
            ordered(workers(threads), 0..500, slow, &mut pile);
            assert_eq!(pile.0, (0..500).map(|n| Ok(n * 2)).collect::<Vec<_>>());
        }
        let mut none = Pile(Vec::new(), usize::MAX);
        ordered(workers(3), std::iter::empty(), |n: usize| n, &mut none);
        assert_eq!(none.0, []);
    }

    #[test]
    fn no_more_is_under_way_than_there_is_room_for() {
        let (under_way, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let begin = |n: usize| {
            most.fetch_max(under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            n
        };
        ordered(workers(2), 0..300, begin, &mut Slow(&under_way));
        let most = most.into_inner();
        // One more than the room: a result may be handed on while it is not yet counted as such here.
        assert!((2..=2 * AHEAD + 1).contains(&most), "{most}");
    }

    #[test]
    fn work_that_falls_over_is_one_result_and_a_full_sink_ends_it() {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let mut pile = Pile(Vec::new(), 5);
        ordered(workers(2), 0.., |n: usize| if n == 3 { panic!("three") } else { n }, &mut pile);
        std::panic::set_hook(hook);
        assert_eq!(pile.0, [Ok(0), Ok(1), Ok(2), Err(Fell), Ok(4)]);
    }
}
