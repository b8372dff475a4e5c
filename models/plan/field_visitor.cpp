#include "models/plan/field_visitor.hpp"

namespace swell::models {

void NamedSection::fields(FieldVisitor& visitor) {
  visitor.text({"name", {"What reports call it; without it, its id", "报告中的名称；不填则用编号"}}, name);
}

}  // namespace swell::models
