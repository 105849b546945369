//! The network of the labeller while it is learned: forward with parts left out at random, and the gradients back.

use crate::crf::{Dice, Plan};
use crate::words::{Gradients, add_to};
use copydesk::label::net::{FAR, FOLD, Fold, JOINT, Joint, Net, REACH, VIEW, View};
use copydesk::label::net::{add, beyond, far, mean, through};
use copydesk::label::path::Scores;
use copydesk::label::rows::rectify;
use copydesk::label::tag::COUNT;

/// What is left of what was seen of an element, some of it left out at random.
pub(crate) struct Active {
    /// Numbers of observations.
    pub seen: Vec<u32>,
    /// Numbers of words.
    pub words: Vec<u16>,
}

/// What was computed of a text on the way forward.
pub(crate) struct Forward {
    folds: Vec<Fold>,
    kept: Fold,
    views: Vec<View>,
    page: View,
    fars: Vec<[View; 2]>,
    joints: Vec<Joint>,
    pub scores: Vec<Scores>,
}

/// Draws the numbers that a network begins with: the more are added up behind a matrix, the smaller.
pub(crate) fn draw(net: &mut Net, dice: &mut Dice) {
    let mut some = |row: &mut [f32], scale: f32| some(row, scale, dice);
    some(net.element.as_flattened_mut(), 0.26);
    some(net.view.as_flattened_mut(), 0.1);
    some(net.own.as_flattened_mut(), 0.1);
    some(net.around.as_flattened_mut(), 0.056);
    some(net.page.as_flattened_mut(), 0.056);
    some(net.far.as_flattened_mut(), 0.056);
    some(net.out.as_flattened_mut(), 0.09);
}

/// Draws numbers between a scale and its negative.
pub(crate) fn some(row: &mut [f32], scale: f32, dice: &mut Dice) {
    for w in row {
        *w = (dice.share() * 2.0 - 1.0) * scale;
    }
}

/// What the network says of a text whose elements show these observations and hold these words.
pub(crate) fn forward(net: &Net, rows: &[Fold], active: &[Active], plan: &Plan, dice: &mut Dice) -> Forward {
    let kept: Fold = mask(plan, dice);
    let fold = |active: &Active| -> Fold {
        let mut fold = net.element_bias;
        for &n in &active.seen {
            add(&mut fold, &net.element[n as usize], 1.0);
        }
        for &word in &active.words {
            add(&mut fold, &rows[usize::from(word)], 1.0);
        }
        std::array::from_fn(|k| fold[k].max(0.0) * kept[k])
    };
    let folds: Vec<Fold> = active.iter().map(fold).collect();
    let view = |fold: &Fold| -> View {
        let mut view = net.view_bias;
        through(&mut view, fold, &net.view);
        rectify(&mut view);
        view
    };
    let views: Vec<View> = folds.iter().map(view).collect();
    let page = mean(&views);
    let mut base = net.joint_bias;
    through(&mut base, &page, &net.page);
    let fars: Vec<[View; 2]> = (0..views.len()).map(|at| far(&views, at)).collect();
    let joint = |at: usize| -> Joint {
        let mut joint = base;
        through(&mut joint, &folds[at], &net.own);
        for (place, matrix) in net.around.chunks(VIEW).enumerate() {
            if let Some(view) = (at + place).checked_sub(REACH).and_then(|a| views.get(a)) {
                through(&mut joint, view, matrix);
            }
        }
        fars[at].iter().zip(net.far.chunks(VIEW)).for_each(|(mean, matrix)| through(&mut joint, mean, matrix));
        let keep: Joint = mask(plan, dice);
        std::array::from_fn(|k| joint[k].max(0.0) * keep[k])
    };
    let joints: Vec<Joint> = (0..folds.len()).map(joint).collect();
    let scores = |joint: &Joint| {
        let mut scores = [0.0; COUNT];
        through(&mut scores, joint, &net.out);
        scores
    };
    let scores = joints.iter().map(scores).collect();
    Forward { folds, kept, views, page, fars, joints, scores }
}

/// Adds the gradients of a text, by what was wrong with the scores of its elements.
pub(crate) fn backward(
    net: &Net,
    active: &[Active],
    f: &Forward,
    wrong: &[Scores],
    plan: &Plan,
    (sum, words): (&mut Net, &mut Gradients),
) {
    let n = active.len();
    let mut to_fold = vec![[0.0; FOLD]; n];
    let mut to_view = vec![[0.0; VIEW]; n];
    let mut to_base = [0.0; JOINT];
    for (at, wrong) in wrong.iter().enumerate() {
        let mut back = [0.0; JOINT];
        back_through(&f.joints[at], &net.out, wrong, &mut sum.out, &mut back);
        // What was kept was made larger by what was left out.
        let back = back.map(|b| b / (1.0 - plan.hidden));
        add(&mut to_base, &back, 1.0);
        back_through(&f.folds[at], &net.own, &back, &mut sum.own, &mut to_fold[at]);
        for (place, gradient) in sum.around.chunks_mut(VIEW).enumerate() {
            let Some(from) = (at + place).checked_sub(REACH).filter(|a| *a < n) else { continue };
            back_through(&f.views[from], &net.around[place * VIEW..][..VIEW], &back, gradient, &mut to_view[from]);
        }
        for (side, range) in beyond(n, at).into_iter().enumerate() {
            let mut to_mean = [0.0; VIEW];
            back_through(
                &f.fars[at][side],
                &net.far[side * VIEW..][..VIEW],
                &back,
                &mut sum.far[side * VIEW..][..VIEW],
                &mut to_mean,
            );
            to_view[range].iter_mut().for_each(|view| add(view, &to_mean, 1.0 / FAR as f32));
        }
    }
    add(&mut sum.joint_bias, &to_base, 1.0);
    let mut to_page = [0.0; VIEW];
    back_through(&f.page, &net.page, &to_base, &mut sum.page, &mut to_page);
    for (at, active) in active.iter().enumerate() {
        add(&mut to_view[at], &to_page, 1.0 / n as f32);
        let back: View = std::array::from_fn(|k| if f.views[at][k] > 0.0 { to_view[at][k] } else { 0.0 });
        add(&mut sum.view_bias, &back, 1.0);
        back_through(&f.folds[at], &net.view, &back, &mut sum.view, &mut to_fold[at]);
        let back: Fold = std::array::from_fn(|k| if f.folds[at][k] > 0.0 { to_fold[at][k] * f.kept[k] } else { 0.0 });
        add(&mut sum.element_bias, &back, 1.0);
        for &o in &active.seen {
            add(&mut sum.element[o as usize], &back, 1.0);
        }
        add_to(words, &active.words, &back);
    }
}

/// Which numbers are kept this time, and how much larger for those that are not.
fn mask<const N: usize>(plan: &Plan, dice: &mut Dice) -> [f32; N] {
    std::array::from_fn(|_| if dice.share() < plan.hidden { 0.0 } else { 1.0 / (1.0 - plan.hidden) })
}

/// What a matrix and its input had to do with what was wrong behind it.
pub(crate) fn back_through<const N: usize, const M: usize>(
    input: &[f32; N],
    matrix: &[[f32; M]],
    back: &[f32; M],
    to_matrix: &mut [[f32; M]],
    to_input: &mut [f32; N],
) {
    // What was cut off at zero has nothing to do with it.
    for k in (0..N).filter(|&k| input[k] != 0.0) {
        add(&mut to_matrix[k], back, input[k]);
        to_input[k] += matrix[k].iter().zip(back).map(|(m, b)| m * b).sum::<f32>();
    }
}
