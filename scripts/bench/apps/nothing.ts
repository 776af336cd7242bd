/** In the place of what a bundle does not need. */
export default {};
